import type { DigestLine, MailContent } from "#domain/reminder/mail-reads.ts";
import type { Notice } from "#domain/reminder/reads.ts";
import { type Sentence, sentenceOf, standingOf } from "#domain/reminder/sentence-rules.ts";
import { formatDay } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { type Translate, wordsIn } from "#lib/i18n/words.ts";
import { escaped, mailPage } from "#lib/mail-page.ts";
import { oneLine } from "#lib/plain-text.ts";

/** What a mail says, as plain text and as simple HTML. */
export type MailWords = { subject: string; text: string; html: string };

/** A remediation in a mail: its name (in the language it exists in), what there is to say, why to this person, and where it stands. */
type Line = { name: string; language: Language; sentence: string; why: string | null; url: string };
type Part = { title: string; lines: Line[] };

/** A member's mail in his language. `origin`: where its links lead. */
export function mailWords(content: MailContent, origin: string): MailWords {
  const { language, organisation, day, notices, digest } = content;
  const t: Translate = wordsIn(language);
  const count = notices.length;
  const host = oneLine(organisation);
  const date = formatDay(day, { language, timeZone: "UTC" });
  const title =
    digest === null ? t("reminder.mail.subject", { host, count }) : t("reminder.mail.digest", { host, day: date });
  const parts = partsOf(content, { t, team: `${origin}/${language}/team` });
  const all = `${origin}/${language}/team/reminders`;
  const hello = t("reminder.mail.hello", { name: oneLine(content.name) });
  const why = t("reminder.mail.why", { host });
  const words = { language, title, hello, parts, why, all: { url: all, words: t("reminder.mail.all") } };
  return { subject: title, text: asText(words), html: asHtml(words) };
}

function partsOf({ language, day, notices, digest }: MailContent, to: { t: Translate; team: string }): Part[] {
  const t: Translate = to.t;
  const at = { today: day, language };
  const lineOf = (one: { id: string; text: Notice["text"]; sentence: Sentence; why: string | null }): Line => {
    const name = shownText(one.text, language);
    return {
      name: oneLine(name?.text ?? ""),
      language: name?.language ?? language,
      sentence: t(`reminder.sentence.${one.sentence.key}`, one.sentence.values),
      why: one.why,
      url: `${to.team}/remediations/${one.id}`,
    };
  };
  const told = notices.map((notice) =>
    lineOf({
      ...{ id: notice.remediationId, text: notice.text, sentence: sentenceOf(notice, at) },
      why: t(`reminder.audience.${notice.audience}`),
    }),
  );
  const listed = (lines: DigestLine[]) =>
    lines.map((line) => lineOf({ id: line.id, text: line.text, sentence: standingOf(line, at), why: null }));
  const parts = [
    { title: t("reminder.mail.today"), lines: told },
    { title: t("reminder.mail.mine"), lines: listed(digest?.mine ?? []) },
    { title: t("reminder.mail.toVerify"), lines: listed(digest?.toVerify ?? []) },
    { title: t("reminder.mail.late"), lines: listed(digest?.late ?? []) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

type Words = {
  language: Language;
  title: string;
  hello: string;
  parts: Part[];
  why: string;
  all: { url: string; words: string };
};

function asText({ hello, parts, why, all }: Words): string {
  const lineOf = ({ name, sentence, why: reason, url }: Line) =>
    [`- ${name}`, `  ${sentence}`, ...(reason === null ? [] : [`  ${reason}`]), `  ${url}`].join("\n");
  const told = parts.map(({ title, lines }) => [title, ...lines.map(lineOf)].join("\n\n"));
  return `${[hello, ...told, `${all.words}\n${all.url}`, `-- \n${why}`].join("\n\n")}\n`;
}

function asHtml({ language, title, hello, parts, why, all }: Words): string {
  const lineOf = ({ name, language: own, sentence, why: reason, url }: Line) =>
    `<li style="margin:0 0 16px"><a href="${escaped(url)}"${own === language ? "" : ` lang="${own}"`} style="font-weight:600">${escaped(name)}</a><br>${escaped(sentence)}${
      reason === null ? "" : `<br><span style="opacity:.75">${escaped(reason)}</span>`
    }</li>`;
  const told = parts.map(
    (part) =>
      `<h2 style="font-size:18px;margin:24px 0 12px">${escaped(part.title)}</h2>\n<ul style="margin:0;padding-left:20px">\n${part.lines.map(lineOf).join("\n")}\n</ul>`,
  );
  const body = `<p>${escaped(hello)}</p>
${told.join("\n")}
<p><a href="${escaped(all.url)}">${escaped(all.words)}</a></p>`;
  return mailPage({ language, title, body, why });
}
