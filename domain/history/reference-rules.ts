import type { CompletePostmortem } from "#domain/history/postmortem-rules.ts";
import type { PostmortemContent } from "#domain/postmortem/content-schema.ts";
import type { Text } from "#lib/i18n/language.ts";

/** What a reference of a text names by an id: "duration" and "uptime" are a service's. */
const naming = {
  ...{ service: "service", duration: "service", uptime: "service" },
  ...{ interval: "interval", decision: "decision", event: "event" },
} as const;
const reference = /\bfact:(service|duration|uptime|interval|decision|event)\/([A-Za-z0-9-]+)/g;

/** Answers what a thing is called here, by what the file calls it. */
export type Rename = (kind: (typeof naming)[keyof typeof naming], id: string) => string;

/** The postmortem with its texts' references leading to what the file's lead to, by the ids that these have here. */
export function renamePostmortem(postmortem: CompletePostmortem, rename: Rename): CompletePostmortem {
  const revisions = postmortem.revisions.map((one) => ({ ...one, content: renameReferences(one.content, rename) }));
  return { ...postmortem, revisions };
}

/** The same for what one revision says. */
export function renameReferences(content: PostmortemContent, rename: Rename): PostmortemContent {
  const one = (text: string) =>
    text.replaceAll(
      reference,
      (_, word: keyof typeof naming, id: string) => `fact:${word}/${rename(naming[word], id)}`,
    );
  return rewrite(content, one);
}

function rewrite(content: PostmortemContent, one: (text: string) => string): PostmortemContent {
  const both = ({ fr, en }: Text) => ({ fr: one(fr), en: one(en) });
  return {
    ...content,
    sections: content.sections.map((section) => ({ ...section, text: both(section.text) })),
    entries: content.entries.map((entry) => ({ ...entry, text: both(entry.text), note: both(entry.note) })),
  };
}

/** The same with its pictures called otherwise, in its texts too. */
export function renamePictures(content: PostmortemContent, idOf: (id: string) => string): PostmortemContent {
  if (content.pictures === undefined) return content;
  const pictures = content.pictures.map((picture) => ({ ...picture, id: idOf(picture.id) }));
  const shown = /\bpicture:([a-z0-9-]+)/g;
  return { ...rewrite(content, (text) => text.replaceAll(shown, (_, id: string) => `picture:${idOf(id)}`)), pictures };
}

/** The same with its entries called otherwise, in their chains too. */
export function renameEntries(content: PostmortemContent, idOf: (id: string) => string): PostmortemContent {
  const entries = content.entries.map((entry) => ({
    ...entry,
    ...{ id: idOf(entry.id), leadsTo: entry.leadsTo === null ? null : idOf(entry.leadsTo) },
  }));
  return { ...content, entries };
}
