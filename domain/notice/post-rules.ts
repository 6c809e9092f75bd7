import type { NoticeContent, ToldMatter } from "#domain/notice/schema.ts";

/** What a webhook is sent (docs/webhooks.md): `type` says what happened, `data` what is known, as the page tells it in `language`. */
export type NoticePost = { type: string; timestamp: string; data: object };

/** A notice as a webhook gets it. */
export function noticePost({ noticeId, at, language, host, url, matter }: NoticeContent): NoticePost {
  return { type: typeOf(matter), timestamp: at, data: { noticeId, language, host, url, ...matter } };
}

function typeOf(matter: ToldMatter): string {
  switch (matter.topic) {
    case "incident":
    case "maintenance":
      return `${matter.topic}.updated`;
    case "correction":
      return "incident.corrected";
    case "postmortem":
      return `postmortem.${matter.kind}`;
    case "promise":
      return `promise.${matter.event}`;
  }
}

type Fact = { label: string; value: string };
type Said = {
  heading: string;
  subject: string;
  texts: { text: string }[];
  services: { label: string; values: string[] } | null;
  facts: Fact[];
  link: string;
};

/** Characters that one block of a chat room holds. */
const blockLimit = 3_000;

/** A notice as a chat room gets it: `text` for what shows no blocks. */
export function roomPost(words: Said, url: string): { text: string; blocks: object[] } {
  const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text: text.slice(0, blockLimit) } });
  const { services } = words;
  const facts = words.facts.map(({ label, value }) => `*${marked(label)}* ${marked(value)}`);
  return {
    text: marked(words.subject),
    blocks: [
      section(`*${marked(words.heading)}*`),
      ...words.texts.map(({ text }) => section(marked(text))),
      ...(services === null
        ? []
        : [
            section(
              [`*${marked(services.label)}*`, ...services.values.map((value) => `• ${marked(value)}`)].join("\n"),
            ),
          ]),
      ...(facts.length === 0 ? [] : [section(facts.join("\n"))]),
      section(`<${marked(url)}|${marked(words.link)}>`),
    ],
  };
}

/** A text in which nothing is a mark: no mention of a room or person, no link. */
function marked(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
