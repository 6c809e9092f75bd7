import type { Language } from "#lib/i18n/language.ts";

/*
 * Phrases as parts of regular expressions, where a space is any blank (marks of emphasis among them), "'" either apostrophe, and é,
 * è, ê, à or ç may lack its accent. Each is bounded: what repeats is one word, or counted.
 */

/** Words that look for somebody at fault, or know better afterwards. */
export const blamePhrases: Record<Language, readonly string[]> = {
  fr: [
    "erreurs? (?:humaines?|d'inattention|de (?:manipulation|débutant|jugement))",
    "(?:mauvaises?|fausses?) (?:manipulations?|man(?:œ|oe)uvres?)",
    "(?:n')?aur(?:ai[ts]?|aient|ions|iez) (?:\\p{L}+ ){0,2}(?:dû|fallu)",
    "aurai(?:t|ent) (?:pu être|été) (?:\\p{L}+ )?évitée?s?",
    "il (?:suffisait|aurait suffi) (?:de|d')",
    "il n'y avait qu'à",
    "n'importe qui aurait",
    "(?:par|de) (?:sa|leur|ma|notre) faute|(?:par )?la faute (?:de|du|des|d'|à|au|aux)",
    "fauti(?:f|fs|ve|ves)|coupables?|inexcusables?|impardonnables?",
    "(?:a|ont|avait|avaient|avons|avions|ai) (?:\\p{L}+ )?(?:oublié|omis|négligé)e?s?",
    "(?:s'est|se sont|s'était|s'étaient|nous sommes) trompée?s?",
    "(?:a|ont|avait|avaient|avons) (?:été )?mal (?:configuré|exécuté|géré|lu|saisi|compris|fait|préparé|testé|vérifié)e?s?",
    "n'(?:a|ont|avait|avaient|avons|ai) pas (?:su|daigné|pensé à|respecté|pris (?:soin|garde|la peine|le temps))",
    "négligen(?:ce|ces|t|te|ts|tes)",
    "impruden(?:ce|ces|t|te|ts|tes)|imprudemment",
    "incompéten(?:ce|ces|t|te|ts|tes)",
    "inattenti(?:on|f|fs|ve|ves)|étourderies?|distractions?",
    "maladress?es?|maladroite?s?|maladroitement",
    "stupides?|stupidement|stupidités?|bêtement|idiote?s?|absurdes?",
    "boulettes?|bavures?|gaffes?|amateurisme|laxisme|bâclée?s?",
    "manque (?:de|d') ?(?:vigilance|rigueur|attention|sérieux|soin|discipline|professionnalisme)",
    "évidemment|de toute évidence|à l'évidence|bien entendu|bon sens",
  ],
  en: [
    "(?:human|operator|user|pilot) errors?",
    "(?:should|ought to)(?: not|n't| never)? (?:\\p{L}+ )?have",
    "could(?: easily| have| simply){1,2} been (?:\\p{L}+ )?(?:avoided|prevented)",
    "any(?:one|body) (?:would|could|should) have",
    "fail(?:ed|s|ure|ing)? to",
    "forg(?:ot|et|ets|etting|otten)(?: to)?",
    "neglect(?:ed|s|ful|ing)?|negligen(?:t|tly|ce)",
    "careless(?:ly|ness)?|reckless(?:ly|ness)?|thoughtless(?:ly|ness)?",
    "sloppy|sloppiness|lazy|laziness|clumsy|clumsily|amateur(?:s|ish)?",
    "stupid(?:ly|ity)?|dumb|silly|foolish(?:ly)?|idiots?|idiotic|incompeten(?:t|tly|ce)",
    "obvious(?:ly)?|common sense",
    "(?:simply|only|just) had to|all (?:it|that) took was",
    "at fault|(?:his|her|their|whose|my|our|your) (?:own )?faults?|(?:the )?fault of",
    "to blame|blam(?:e|ed|es|ing)|culprits?|guilty",
    "inexcusabl[ey]|unforgivabl[ey]|unacceptabl[ey]",
    "botched|screwed up|messed up|blunder(?:s|ed)?|fat-?finger(?:ed|s)?",
    "made (?:a|an|the) (?:\\p{L}+ )?(?:mistake|error)",
    "did(?: not|n't) (?:bother|think|care|pay attention|follow|check|know better)",
    "inattenti(?:on|ve|vely)|inexperience(?:d)?",
    "lack of (?:care|diligence|attention|discipline|rigou?r|professionalism)",
    "ignored (?:the|an|all) (?:\\p{L}+ )?(?:alerts?|alarms?|warnings?|procedures?)",
  ],
};

const clitics = "(?:(?:ne|le|la|les|y|en|nous|vous|lui|leur|se) |[nlsmt]')";
/** What stands before the ending of the future tense; "é" would make it the present of "gérer". */
const futureStem = "(?:\\p{L}*(?:er|ir|dr|vr|ttr|rr|clur|a[iî]tr)|s?aur)";
/** Present, past or no verb at all, in spite of their endings. */
const notFuture = [
  "(?:re|at|é|sou)?tir|vir|cir|admir|désir|(?:ins|exp|resp|asp|consp|soup|transp)ir",
  "(?:entr)?ouvr|(?:re|dé)?couvr|(?:dé)?livr|enivr|sevr|navr|man(?:œ|oe)uvr",
  "(?:en)?cadr|engendr|(?:sau)?poudr|hydr|lettr",
  "(?:re|en|des|res)?serr|barr|err|narr|sierr|terr|(?:dé)?marr|amarr|rembourr|bagarr",
].join("|");
const notFutureWord = `(?!(?:${notFuture})(?:a|ons|ez)(?!\\p{L}))`;

/** Words that bind: what will be belongs into a promise, with its owner and its day. */
export const promisePhrases: Record<Language, readonly string[]> = {
  fr: [
    `nous ${clitics}{0,2}(?:allons|prévoyons|comptons|envisageons|promettons|garantissons|engageons|projetons)`,
    "nous avons (?:prévu|l'intention|décidé) (?:de|d')",
    "on va|je vais|je m'engage|(?:va|vont) être",
    "(?:est|sont) (?:\\p{L}+ )?(?:prévu|planifié|programmé)e?s?",
    "d'ici (?:à |au |aux |la fin|le |fin |peu|quelques|un |une |deux |trois )",
    "à l'avenir|plus jamais|prochainement|bientôt",
    `nous ${clitics}{0,2}${notFutureWord}${futureStem}ons`,
    `vous ${clitics}{0,2}${notFutureWord}${futureStem}ez`,
    `(?:sera|seront) (?:\\p{L}+ )?mise?s? en (?:place|œuvre|oeuvre|service|production)`,
    `${notFutureWord}${futureStem}a`,
    "(?!(?:af)?front(?!\\p{L}))\\p{L}*ront",
  ],
  en: [
    "(?:(?:we|you|it|they|he|she|i|this|that|there|these|those) )?(?:will|shall|won't|shan't)(?: (?:not|never|also|now|soon|be|have)){0,3}",
    "(?:we|you|it|they|he|she|i|this|that|there)'ll(?: (?:not|never|also|now|soon|be|have)){0,3}",
    "(?:(?:we|they|you|it|i) )?(?:are|is|am)(?: not)? going to|(?:we|they|you|it|i)'(?:re|s|m)(?: not)? going to",
    "(?:we|they|i)(?: are|'re|'m| am| also| now){0,2} (?:plan(?:ning|s)?|intend(?:ing)?|aim(?:ing)?|hop(?:e|ing)|expect(?:ing)?|promis(?:e|ing)|commit(?:ting|ted)?|pledg(?:e|ing)|guarantee(?:ing)?)(?: to)?",
    "(?:is|are) (?:\\p{L}+ )?(?:planned|scheduled)|planned for|scheduled for",
    "in (?:the )?future|never again|soon|by the end of",
  ],
};
