import type { Letter } from "#domain/subscriber/letter-reads.ts";
import { formatList } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { type Translate, wordsIn } from "#lib/i18n/words.ts";
import { escaped, mailPage } from "#lib/mail-page.ts";
import { oneLine } from "#lib/plain-text.ts";

/** What a letter says: as a mail's subject, text and HTML. */
export type LetterWords = { subject: string; text: string; html: string };

/** A letter in the language that was asked for. `link`: the page with the button that says yes. */
export function letterWords(letter: Letter, link: string): LetterWords {
  const { language } = letter;
  const t: Translate = wordsIn(language);
  const host = oneLine(letter.organisation);
  const about = aboutWords(letter, t);
  const kind = letter.asked.is === "choices" && letter.isKnown ? "changes" : letter.asked.is;
  const subject = t("subscription.letter.subject", { host });
  const asks = t(`subscription.letter.asks.${kind}`, { host });
  const button = t("subscription.letter.button");
  const scanner = t("subscription.letter.scanner");
  const why = t("subscription.letter.why", { host });
  const text = `${[asks, ...about, `${button}\n${link}`, scanner, `-- \n${why}`].join("\n\n")}\n`;
  const body = `<p>${escaped(asks)}</p>
${about.map((line) => `<p>${escaped(line)}</p>`).join("\n")}
<p><a href="${escaped(link)}" style="font-weight:600">${escaped(button)}</a></p>
<p>${escaped(scanner)}</p>`;
  return { subject, text, html: mailPage({ language, title: subject, body, why }) };
}

/** What a chat room is asked. */
export function roomWords(letter: Letter, link: string): string {
  const t: Translate = wordsIn(letter.language);
  const host = oneLine(letter.organisation);
  return [t("subscription.letter.room", { host }), ...aboutWords(letter, t), link].join("\n");
}

/** What would be told: of which services, of what, or of which incident. */
function aboutWords({ asked, services, incident, language }: Letter, t: Translate): string[] {
  if (asked.is === "incident") {
    const title = incident === null ? null : shownText(incident.title, language);
    return title === null ? [] : [t("subscription.letter.incident", { title: oneLine(title.text) })];
  }
  const { everyService, topics } = asked.choices;
  const names = services.flatMap((name) => shownText(name, language)?.text ?? []).map(oneLine);
  const told = topics.map((topic) => t(`subscription.topic.${topic}`));
  return [
    everyService
      ? t("subscription.letter.everyService")
      : t("subscription.letter.services", { names: formatList(names, language) }),
    ...(told.length === 0 ? [] : [t("subscription.letter.topics", { topics: formatList(told, language) })]),
  ];
}
