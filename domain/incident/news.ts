import { getTranslations } from "next-intl/server";
import type { PublishedWord } from "#domain/incident/news-reads.ts";
import { countCharacters, shortNews, speakable, spokenLimit } from "#domain/incident/rules.ts";
import { scopePresets } from "#domain/incident/schema.ts";
import { levels } from "#domain/service/schema.ts";
import { dayOf, formatClock, formatList, formatNumber, formatShortDay, formatWhen } from "#lib/i18n/format.ts";
import { type Language, localText, otherLanguage, type Text } from "#lib/i18n/language.ts";
import { localTimeOf } from "#lib/i18n/local-time.ts";
import { spokenTime } from "#lib/i18n/spoken-time.ts";

/**
 * The same news for a post of 280 characters, for the telephone, and as one sentence with its link for somebody to forward
 * (`subject`: of a mail that does). `isTranslated`: the message exists in this language.
 */
export type News = {
  language: Language;
  short: string;
  spoken: string;
  forward: string;
  subject: string;
  url: string;
  isTranslated: boolean;
};

type Told = { language: Language; origin: string; now: string };

/** Names that a list says before it only counts the rest. */
const mostNames = 5;

/** The news of a published message in one language, of public facts alone. */
export async function readNews(word: PublishedWord, told: Told): Promise<News> {
  const { language, origin } = told;
  const t = await getTranslations({ locale: language, namespace: "compose.news" });
  const url = `${origin}/${language}/incidents/${word.incidentId}`;
  const text = word.update.text[language];
  const at = word.update.publishedAt ?? word.update.occurred.at;
  const facts = {
    host: word.host.name,
    time: at === null ? "" : formatClock(at, { language, timeZone: word.host.timeZone }),
    state: word.update.state,
    services: await affectedNames(word, language),
    level: await worstLevel(word, language),
  };
  const kind = facts.services === "" ? "leadPlain" : namesServices(word, language) ? "leadLevel" : "lead";
  const lead = t(kind, { ...facts, state: await stateWord(word, language) });
  return {
    language,
    short: shortNews({ lead, text, url }),
    spoken: await spokenNews(word, told),
    forward: `${await forwardNews(word, told)} ${url}`,
    subject: t("forward.subject", { host: word.host.name, state: await stateWord(word, language) }),
    url,
    isTranslated: text !== "",
  };
}

/** The same in every language, the reader's own (`told.language`) first. */
export async function readNewsOf(word: PublishedWord, told: Told): Promise<News[]> {
  const order = [told.language, otherLanguage(told.language)];
  return Promise.all(order.map((language) => readNews(word, { ...told, language })));
}

/** Whether the message itself says which services are affected: then nothing else need repeat it. */
function namesServices(word: PublishedWord, language: Language): boolean {
  const names = word.open.map(({ name }) => localText(name, language)?.text ?? "");
  return names.some((name) => name !== "" && word.update.text[language].includes(name));
}

async function stateWord(word: PublishedWord, language: Language): Promise<string> {
  return (await getTranslations({ locale: language, namespace: "state" }))(word.update.state);
}

async function worstLevel(word: PublishedWord, language: Language): Promise<string> {
  const worst = Math.max(0, ...word.open.map(({ level }) => levels.indexOf(level)));
  return (await getTranslations({ locale: language, namespace: "level" }))(levels[worst] ?? "operational");
}

async function listNames(names: readonly Text[], language: Language): Promise<string> {
  const t = await getTranslations({ locale: language, namespace: "compose.news" });
  const shown = names.map((name) => localText(name, language)?.text ?? "").filter((name) => name !== "");
  const rest = shown.length - mostNames;
  return formatList(rest > 1 ? [...shown.slice(0, mostNames), t("others", { count: rest })] : shown, language);
}

async function affectedNames(word: PublishedWord, language: Language): Promise<string> {
  const services = new Map(word.open.map((one) => [one.serviceId, one.name]));
  return listNames([...services.values()], language);
}

/** One sentence of public facts: who is affected since when, what works, when the next news comes; or that it is over. */
async function forwardNews(word: PublishedWord, { language, now }: Told): Promise<string> {
  const t = await getTranslations({ locale: language, namespace: "compose.news.forward" });
  const { host, update, started } = word;
  const place = { language, timeZone: host.timeZone };
  const say = (at: string) => formatWhen(at, { place, now });
  const since = t("since", { at: say(started.at), precision: started.precision });
  if (update.state === "resolved") {
    const services = await listNames(word.affected, language);
    const until = say(word.resolvedAt ?? update.publishedAt ?? now);
    return t("resolved", { host: host.name, services, named: services === "" ? "no" : "yes", since, until });
  }
  const services = await affectedNames(word, language);
  const level = await worstLevel(word, language);
  const people = await affectedPeople(word, language);
  const whom = `${level.charAt(0).toLocaleLowerCase(language)}${level.slice(1)}${people === null ? "" : `, ${people}`}`;
  const spared = await listNames(word.unaffected, language);
  return [
    services === "" ? t("watching", { host: host.name, since }) : t("open", { host: host.name, services, since, whom }),
    spared === "" ? "" : t("spared", { services: spared }),
    update.nextMessageAt === null || update.nextMessageAt <= now ? "" : t("next", { at: say(update.nextMessageAt) }),
    ".",
  ].join("");
}

/** Whom all that lasts concerns, in public words; null where it differs from service to service. */
async function affectedPeople(word: PublishedWord, language: Language): Promise<string | null> {
  const t = await getTranslations({ locale: language, namespace: "scope" });
  const people = word.open.map(({ scope }) => {
    const preset = scopePresets.find((code) => code === scope.preset);
    const size =
      scope.size === null ? "" : t("size", { count: scope.size, number: formatNumber(scope.size, language) });
    return `${preset === undefined ? (localText(scope.text, language)?.text ?? "") : t(preset)}${size}`;
  });
  return new Set(people).size === 1 ? (people[0] ?? null) : null;
}

/** The news as it is read aloud: who speaks, when, what is affected, the message, what works, what to do, what comes next. */
async function spokenNews(word: PublishedWord, { language }: Told): Promise<string> {
  const t = await getTranslations({ locale: language, namespace: "compose.news" });
  const { update, host } = word;
  const at = update.publishedAt ?? update.occurred.at;
  const say = (instant: string) => {
    const [day = "", clock = ""] = localTimeOf(instant, host.timeZone).split("T");
    const [hour = 0, minute = 0] = clock.split(":").map(Number);
    const time = spokenTime({ hour, minute }, language);
    if (at !== null && dayOf(at, host.timeZone) === day) return time;
    return t("spoken.day", { day: formatShortDay(instant, { language, timeZone: host.timeZone }), time });
  };
  const names = await affectedNames(word, language);
  const spared = await listNames(word.unaffected, language);
  const meanwhile = update.state === "resolved" ? "" : update.meanwhile[language];
  const opening = [
    t("spoken.hello", { host: host.name, time: at === null ? "" : say(at) }),
    namesServices(word, language)
      ? ""
      : t(`spoken.${update.state === "resolved" ? "over" : names === "" ? "under" : "affected"}`, { services: names }),
  ];
  const closing = [
    spared === "" || update.state === "resolved" ? "" : t("spoken.spared", { services: spared }),
    meanwhile === "" ? "" : t("spoken.meanwhile", { text: meanwhile }),
    update.estimate === "not_estimable" ? t("spoken.notEstimable") : "",
    update.estimate === "at" && update.estimateFrom !== null ? t("spoken.at", { time: say(update.estimateFrom) }) : "",
    update.estimate === "range" && update.estimateFrom !== null && update.estimateTo !== null
      ? t("spoken.range", { from: say(update.estimateFrom), to: say(update.estimateTo) })
      : "",
    update.nextMessageAt === null ? "" : t("spoken.next", { time: say(update.nextMessageAt) }),
  ];
  const sayTime = (time: { hour: number; minute: number }) => spokenTime(time, language);
  const read = (text: string, limit: number) => speakable({ text, limit, sayTime });
  const frame = read([...opening, ...closing].filter(Boolean).join(" "), spokenLimit);
  const room = Math.max(0, spokenLimit - countCharacters(frame));
  return [...opening, read(update.text[language], room), ...closing]
    .filter((part) => part !== "")
    .map((part) => read(part, spokenLimit))
    .join(" ");
}
