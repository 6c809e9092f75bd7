import type { AudienceCount } from "#domain/notice/audience-reads.ts";
import type { NoticeContent, ToldMatter, ToldMessage, ToldService } from "#domain/notice/schema.ts";
import { formatDay, formatDayClock, formatList, formatNumber, formatZone } from "#lib/i18n/format.ts";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import { escaped, mailPage } from "#lib/mail-page.ts";
import { oneLine } from "#lib/plain-text.ts";

/** The words of the language that something is said in, by whole key. */
type Translate = (key: string, values?: Record<string, string | number>) => string;

/** A labelled fact of a notice. */
export type Fact = { label: string; value: string };

/** What a notice says in words: one line for a subject, what stands above, texts in the language that each exists in, and facts. */
export type NoticeWords = {
  subject: string;
  heading: string;
  texts: LocalText[];
  /** Each service with its level, under their common label; null where none is named. */
  services: { label: string; values: string[] } | null;
  facts: Fact[];
  link: string;
  zone: string;
};

/** A mail's subject, text and HTML, with `manage` in place of the link that each reader has for himself. */
export type NoticeMail = { subject: string; text: string; html: string };

/** Services named in a subject before the others are only counted. */
const namedServices = 2;

type Place = { content: NoticeContent; t: Translate };

/** What a notice says, in its content's language (`t`). */
export function noticeWords(content: NoticeContent, t: Translate): NoticeWords {
  const place = { content, t };
  const { matter, host, language, timeZone, at } = content;
  const what = whatOf(matter, t);
  const about = "incident" in matter ? matter.incident : null;
  const title = oneLine(titleOf(matter, t));
  const services = about === null || about.services.length === 0 ? oneLine(host) : named(about.services);
  const subject = oneLine(
    title === "" ? t("notice.subjectBare", { services, what }) : t("notice.subject", { services, what, title }),
  );
  return {
    subject: typeset(subject, language),
    heading: typeset(title === "" ? what : `${what} – ${title}`, language),
    texts: textsOf(matter),
    services: servicesOf(place),
    facts: factsOf(place).map(({ label, value }) => ({ label, value: typeset(oneLine(value), language) })),
    link: t(`notice.link.${matter.topic}`),
    zone: t("notice.zone", { zone: formatZone(at, { language, timeZone }) }),
  };
}

/** The level that lasts, else the state; of others what happened. */
function whatOf(matter: ToldMatter, t: Translate): string {
  if (matter.topic === "correction") return t(`notice.correction.${matter.kind}`);
  if (matter.topic === "postmortem") return t(`notice.postmortem.${matter.kind}`);
  if (matter.topic === "promise") return t(`notice.promise.${matter.event}`);
  const { state, level } = matter.incident;
  return matter.topic === "maintenance" || level === null ? t(`state.${state}`) : t(`level.${level}`);
}

/** Its title; an incident without one is called by its state, where that is not said yet. */
function titleOf(matter: ToldMatter, t: Translate): string {
  if (matter.topic === "promise") return matter.wording.text;
  const { title, level, state } = matter.incident;
  if (title !== null) return title.text;
  if (matter.topic === "maintenance") return t("notice.untitled.maintenance");
  return matter.topic === "incident" && level !== null ? t(`state.${state}`) : t("notice.untitled.incident");
}

function named(services: ToldService[]): string {
  const first = services.slice(0, namedServices).map(({ name }) => oneLine(name));
  const others = services.length - first.length;
  return `${first.join(", ")}${others > 0 ? ` +${others}` : ""}`;
}

function textsOf(matter: ToldMatter): LocalText[] {
  const texts = "message" in matter && matter.message !== null ? [matter.message.text] : [];
  return "reason" in matter && matter.reason !== null ? [matter.reason, ...texts] : texts;
}

function servicesOf({ content: { matter, language }, t }: Place): NoticeWords["services"] {
  if (!("incident" in matter) || matter.incident.services.length === 0) return null;
  const values = matter.incident.services.map(({ name, level, scope }) => {
    const words = scope === null ? null : (scope.text?.text ?? t(`scope.${scope.preset}`));
    const said = { name: oneLine(name), level: t(`level.${level}`) };
    const line =
      words === null ? t("notice.service", said) : t("notice.serviceFor", { ...said, scope: oneLine(words) });
    return typeset(line, language);
  });
  return { label: t("notice.label.services"), values };
}

function factsOf(place: Place): Fact[] {
  const { content, t } = place;
  const { matter, language, timeZone } = content;
  const fact = (key: string, value: string | null): Fact[] =>
    value === null ? [] : [{ label: t(`notice.label.${key}`), value }];
  const clock = (at: string | null) => (at === null ? null : formatDayClock(at, { language, timeZone }));
  if (matter.topic === "promise") {
    const day = (on: string | null) => (on === null ? t("notice.undated") : formatDay(on, { language, timeZone }));
    const isMoved = matter.event === "moved";
    return [
      ...(isMoved || matter.event === "promised" ? fact("due", day(matter.due)) : []),
      ...(isMoved ? fact("formerDue", day(matter.formerDue)) : []),
    ];
  }
  const window = "window" in matter ? matter.window : null;
  return [
    ...fact("state", t(`state.${matter.incident.state}`)),
    ...(window === null
      ? []
      : fact("window", t("notice.window", { from: clock(window.from) ?? "", until: clock(window.until) ?? "" }))),
    ...("message" in matter && matter.message !== null ? messageFacts(matter.message, { ...place, fact, clock }) : []),
  ];
}

type Facts = Place & {
  fact: (key: string, value: string | null) => Fact[];
  clock: (at: string | null) => string | null;
};

function messageFacts(message: ToldMessage, { fact, clock, t }: Facts): Fact[] {
  const { estimate, meanwhile, nextAt, occurredAt } = message;
  const expected = () => {
    if (estimate === null) return null;
    if (estimate === "not_estimable") return t("notice.notEstimable");
    const [from, to] = [clock(estimate.from) ?? "", clock(estimate.to)];
    return to === null ? from : t("notice.range", { from, to });
  };
  return [
    ...fact("meanwhile", meanwhile?.text ?? null),
    ...fact("estimate", expected()),
    ...fact("next", clock(nextAt)),
    ...fact("happened", clock(occurredAt)),
  ];
}

/** A notice as a mail, in its content's language (`t`); `manage`: where its reader changes what he is told. */
export function noticeMail(content: NoticeContent, manage: string, t: Translate): NoticeMail {
  const { language, url, host } = content;
  const { subject, heading, texts, services, facts, link, zone } = noticeWords(content, t);
  const why = t("notice.why", { host: oneLine(host) });
  const change = t("notice.manage");
  const said = texts.map((text) => ({
    ...text,
    note: noteOf(text, { content, t }),
    text: typeset(text.text, text.language),
  }));
  const lines = facts.map(({ label, value }) => t("notice.pair", { label, value }));
  const listed =
    services === null ? [] : [[services.label, ...services.values.map((value) => `- ${value}`)].join("\n")];
  const text = [
    heading,
    ...said.flatMap(({ text: words, note }) => [...(note === null ? [] : [note]), words]),
    ...listed,
    ...(lines.length === 0 ? [] : [lines.join("\n")]),
    ...[`${link}\n${url}`, zone, `-- \n${why}\n${change}\n${manage}`],
  ].join("\n\n");
  const body = [
    `<p style="font-size:18px;font-weight:600">${escaped(heading)}</p>`,
    ...said.map(({ text: words, note, language: own }) => {
      const mark = own === language ? "" : ` lang="${own}"`;
      const shown = escaped(words).replaceAll("\n", "<br>\n");
      return `${note === null ? "" : `<p><em>${escaped(note)}</em></p>\n`}<p${mark}>${shown}</p>`;
    }),
    ...(services === null ? [] : [servicesHtml(services)]),
    ...(facts.length === 0 ? [] : [`<p>${facts.map((fact) => factLine(fact, t)).join("<br>\n")}</p>`]),
    `<p><a href="${escaped(url)}" style="font-weight:600">${escaped(link)}</a></p>`,
    `<p style="font-size:14px;opacity:.75">${escaped(zone)}<br><a href="${escaped(manage)}">${escaped(change)}</a></p>`,
  ].join("\n");
  return { subject, text: `${text}\n`, html: mailPage({ language, title: subject, body, why }) };
}

function servicesHtml({ label, values }: NonNullable<NoticeWords["services"]>): string {
  const items = values.map((value) => `<li>${escaped(value)}</li>`).join("\n");
  return `<p style="margin-bottom:4px"><strong>${escaped(label)}</strong></p>\n<ul style="margin-top:0;padding-left:20px">\n${items}\n</ul>`;
}

function factLine({ label, value }: Fact, t: Translate): string {
  return `<strong>${escaped(t("service.label", { term: label }))}</strong> ${escaped(value)}`;
}

/** What stands above words that exist in the other language only. */
function noteOf({ language }: LocalText, { content, t }: Place): string | null {
  return language === content.language ? null : t(`notice.original.${language}`);
}

/** Who is told, by which way, or why nobody: in the language (`t`) of the member who asks. */
export function audienceWords({ quiet, counts }: AudienceCount, language: Language, t: Translate): string {
  if (quiet !== null) return t("notice.told.nobody", { why: t(`notice.quiet.${quiet}`) });
  const told = counts.map(({ channel, count }) =>
    t(`notice.count.${channel}`, { count, number: formatNumber(count, language) }),
  );
  return told.length === 0 ? t("notice.told.none") : formatList(told, language);
}

/** Who looks at a notice before it leaves; `t`: the words of his language, `said`: those of the mail's. */
export type Previewed = { language: Language; t: Translate; said: Translate };

/** A page that says who is told, above the mail as it would leave; `content` is null for what is told to nobody. */
export function noticePreview(content: NoticeContent | null, audience: AudienceCount, reader: Previewed): string {
  const { language, t } = reader;
  const title = t("notice.told.title");
  const mail = content === null ? null : noticeMail(content, content.url, reader.said);
  const body = [
    `<h1 style="font-size:20px">${escaped(title)}</h1>`,
    `<p>${escaped(audienceWords(audience, language, t))}</p>`,
    ...(mail === null
      ? []
      : [
          `<h2 style="font-size:18px">${escaped(t("notice.told.mail"))}</h2>`,
          `<p style="font-weight:600">${escaped(mail.subject)}</p>`,
          `<pre lang="${content?.language}" style="white-space:pre-wrap;font:inherit">${escaped(mail.text)}</pre>`,
        ]),
  ].join("\n");
  return mailPage({ language, title, body, why: "" });
}
