import { postmortemPrint } from "#published/pages/postmortem-page.ts";
import type { PictureBytes, PostmortemPrint } from "#published/postmortem-documents.ts";
import type { PostmortemFacts } from "#published/postmortem-facts.ts";
import { aPicture } from "./build-picture.ts";
import { aContent, anEntry, aPostmortem, aRevision, aSection } from "./build-postmortem.ts";
import { incident2011 } from "./incident-facts.ts";
import { factsOf } from "./public-facts.ts";

const none = { fr: "", en: "" };

/** A text of one Markdown source in both languages. */
export function inBoth(text: string) {
  return { fr: text, en: text };
}

/** The incident of 2011 with a postmortem, to be printed. */
export function aPrint(fields: Partial<PostmortemFacts> = {}): PostmortemPrint {
  const incident = incident2011();
  const view = { facts: factsOf("example"), now: Date.parse("2026-12-05T00:00:00Z") };
  return postmortemPrint(view, { incident, postmortem: { ...aPostmortem(incident.id), ...fields } });
}

/** A print whose summary says this. */
export function aPrintOf(summary: { fr: string; en: string }): PostmortemPrint {
  const content = aContent({ sections: [aSection("summary", { text: summary })] });
  return aPrint({ revisions: [aRevision(1, { content })] });
}

/** One whose summary says this and shows pictures of these sizes, with their bytes. */
export async function aPrintWith(
  summary: string,
  sizes: Record<string, { width: number; height: number }>,
): Promise<{ print: PostmortemPrint; bytes: PictureBytes }> {
  const pictures = Object.entries(sizes).map(([id, size]) => {
    return { id, ...size, alt: { fr: `Image ${id}`, en: `Picture ${id}` } };
  });
  const bytes = pictures.map(async ({ id, width, height }) => {
    return [id, await aPicture({ width, height, format: "webp" })] as const;
  });
  const content = aContent({ sections: [aSection("summary", { text: inBoth(summary) })], pictures });
  return { print: aPrint({ revisions: [aRevision(1, { content })] }), bytes: new Map(await Promise.all(bytes)) };
}

/** One with a correction, a text that refers to facts, factors that lead to each other, and questions. */
export function aFullPrint(): PostmortemPrint {
  const summary = {
    fr: "Du [début](fact:started) au [retour](fact:mitigated), **rien** ne répondait.\n\n- un\n- deux\n\n| A | B |\n|---|---|\n| x | y |",
    en: "From the [start](fact:started) until the [return](fact:mitigated), *nothing* answered.",
  };
  const content = aContent({
    sections: [aSection("summary", { text: summary }), aSection("trigger"), aSection("apology")],
    entries: [
      anEntry("f1", { role: "trigger", leadsTo: "f2" }),
      anEntry("f2", { note: { fr: "Comme l’auteur l’a compris.", en: "As the author understood it." } }),
      anEntry("q1", { list: "questions", kind: null, role: null, provenance: null }),
    ],
  });
  const correction = {
    section: "trigger" as const,
    what: { fr: "Un paquet à côté, pas la base.", en: "A package beside it, not the database." },
    why: { fr: "Des lecteurs l’ont remarqué.", en: "Readers noticed." },
    askedBy: none,
  };
  return aPrint({ revisions: [aRevision(1, { content }), aRevision(2, { content, change: "material", correction })] });
}
