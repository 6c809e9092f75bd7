import { Fragment, type ReactNode } from "react";
import { ReferredFact } from "#domain/postmortem/components/page/referred-fact.tsx";
import type { SectionBlock, SectionInline } from "#domain/postmortem/section-schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { Language } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { ReadText, References } from "#published/postmortem-documents.ts";

/** What a text is shown with: what it refers to, and the place and day that times are told for. */
export type Shown = { references: References; place: Place; day: string };

/** A text of several paragraphs, in its own language where that is not the page's. */
export function SectionText({ text, ...shown }: { text: ReadText } & Shown) {
  return (
    <div className="pm-prose" lang={foreign(text, shown)}>
      <Blocks blocks={text.blocks} written={text.language} {...shown} />
    </div>
  );
}

/** A text of one paragraph, inside a line; a longer one below it. */
export function LineText({ text, ...shown }: { text: ReadText } & Shown) {
  const [first, ...rest] = text.blocks;
  if (first?.type !== "paragraph" || rest.length > 0) return <SectionText text={text} {...shown} />;
  const words = <Inlines inlines={first.children} written={text.language} {...shown} />;
  const lang = foreign(text, shown);
  return lang === undefined ? words : <span lang={lang}>{words}</span>;
}

function foreign({ language }: ReadText, { place }: Shown): string | undefined {
  return language === place.language ? undefined : language;
}

/** `written`: the language of the text; facts in it are told in the page's. */
type Inside = Shown & { written: Language };

// What a text is made of never moves: its place is its key.

function Blocks({ blocks, ...shown }: { blocks: SectionBlock[] } & Inside) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Block key={index} block={block} {...shown} />
  ));
}

function Block({ block, ...shown }: { block: SectionBlock } & Inside): ReactNode {
  switch (block.type) {
    case "paragraph":
      return (
        <p>
          <Inlines inlines={block.children} {...shown} />
        </p>
      );
    case "heading": {
      const Heading = `h${block.level}` as const;
      return (
        <Heading>
          <Inlines inlines={block.children} {...shown} />
        </Heading>
      );
    }
    case "list":
      return <List block={block} {...shown} />;
    case "quote":
      return (
        <blockquote>
          <Blocks blocks={block.children} {...shown} />
        </blockquote>
      );
    case "codeBlock":
      return (
        <pre>
          <code>{block.value}</code>
        </pre>
      );
    case "rule":
      return <hr />;
    case "table":
      return <Table block={block} {...shown} />;
  }
}

type Of<T extends SectionBlock["type"]> = { block: Extract<SectionBlock, { type: T }> } & Inside;

function List({ block, ...shown }: Of<"list">) {
  const items = block.items.map(({ children }, index) => {
    const [first, ...rest] = children;
    const isTight = !block.isLoose && first?.type === "paragraph";
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <li key={index}>
        {isTight && <Inlines inlines={first.children} {...shown} />}
        <Blocks blocks={isTight ? rest : children} {...shown} />
      </li>
    );
  });
  return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
}

const alignment = { left: "text-left", center: "text-center", right: "text-right" } as const;

function Table({ block, ...shown }: Of<"table">) {
  const { head, rows, align } = block;
  const look = (column: number) => {
    const side = align[column] ?? null;
    return side === null ? undefined : alignment[side];
  };
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <th key={column} scope="col" className={look(column)}>
              <Inlines inlines={cell} {...shown} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <tr key={index}>
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <td key={column} className={look(column)}>
                <Inlines inlines={cell} {...shown} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines({ inlines, ...shown }: { inlines: SectionInline[] } & Inside) {
  return inlines.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={index}>
      <Inline inline={inline} {...shown} />
    </Fragment>
  ));
}

function Inline({ inline, ...shown }: { inline: SectionInline } & Inside): ReactNode {
  switch (inline.type) {
    case "text":
      return typeset(inline.value, shown.written);
    case "code":
      return <code>{inline.value}</code>;
    case "break":
      return <br />;
    case "picture":
      return null;
    case "fact":
      return <Referred inline={inline} {...shown} />;
    case "link":
      return (
        <a href={inline.href}>
          <Inlines inlines={inline.children} {...shown} />
        </a>
      );
  }
  const words = <Inlines inlines={inline.children} {...shown} />;
  if (inline.type === "emphasis") return <em>{words}</em>;
  if (inline.type === "strong") return <strong>{words}</strong>;
  return <s>{words}</s>;
}

function Referred({ inline, references, place, day, written }: { inline: { ref: string } } & Inside) {
  const fact = <ReferredFact reference={references[inline.ref] ?? { status: "unknown" }} place={place} day={day} />;
  return written === place.language ? fact : <span lang={place.language}>{fact}</span>;
}
