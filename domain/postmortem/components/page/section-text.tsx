import { createElement, Fragment, type ReactNode } from "react";
import { ReferredFact } from "#domain/postmortem/components/page/referred-fact.tsx";
import { SectionPicture } from "#domain/postmortem/components/page/section-picture.tsx";
import type { Place } from "#lib/i18n/format.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { PublicPictures, ReadText, References, SectionNode } from "#published/postmortem-documents.ts";

/** What a text is shown with: what it refers to, its pictures, and the place and day that times are told for. */
export type Shown = { references: References; pictures?: PublicPictures; place: Place; day: string };

/** A text of several paragraphs, in its own language where that is not the page's. */
export function SectionText({ text, ...shown }: { text: ReadText } & Shown) {
  const isOther = text.language !== shown.place.language;
  return (
    <div className="pm-prose" lang={isOther ? text.language : undefined}>
      <Nodes nodes={text.tree} language={text.language} {...shown} />
    </div>
  );
}

/** A text of one paragraph, inside a line. */
export function LineText({ text, ...shown }: { text: ReadText } & Shown) {
  const isOther = text.language !== shown.place.language;
  const [first] = text.tree;
  const isLine = text.tree.length === 1 && first?.type === "element" && first.name === "p";
  const nodes = isLine ? first.children : text.tree;
  const words = <Nodes nodes={nodes} language={text.language} {...shown} />;
  if (isLine) return isOther ? <span lang={text.language}>{words}</span> : words;
  return (
    <div className="pm-prose" lang={isOther ? text.language : undefined}>
      {words}
    </div>
  );
}

type NodesProps = { nodes: SectionNode[]; language: ReadText["language"] } & Shown;

/** Facts in a text are told in its own language, whatever the page's is. */
function Nodes({ nodes, language, ...shown }: NodesProps): ReactNode {
  const place = { ...shown.place, language };
  return nodes.map((node, index) => {
    // The nodes of a text never move: their place is their key.
    const key = `${index}-${node.type}`;
    if (node.type === "text") return <Fragment key={key}>{typeset(node.value, language)}</Fragment>;
    if (node.type === "picture")
      return <SectionPicture key={key} picture={shown.pictures?.[node.id]} language={language} />;
    if (node.type === "fact") {
      const reference = shown.references[node.ref] ?? { status: "unknown" };
      return <ReferredFact key={key} reference={reference} place={place} day={shown.day} />;
    }
    const inner =
      node.children.length === 0 ? undefined : <Nodes nodes={node.children} language={language} {...shown} />;
    const attributes = { href: node.href ?? undefined, start: node.start ?? undefined };
    return createElement(node.name, { key, ...attributes }, inner);
  });
}
