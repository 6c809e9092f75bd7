import { useTranslations } from "next-intl";
import { ReferredFact } from "#domain/postmortem/components/page/referred-fact.tsx";
import type { Place } from "#lib/i18n/format.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type {
  Comparison as Compared,
  ComparedPart,
  ComparedPiece,
  ComparedText,
} from "#published/postmortem-documents.ts";

type Props = { comparison: Compared; place: Place; day: string };

/** What one revision made of another: what went is struck, what came is underlined; screen readers hear which is which. */
export function Comparison({ comparison, place, day }: Props) {
  const t = useTranslations("postmortem");
  const changed = comparison.parts.filter(({ isSame }) => !isSame);
  const same = comparison.parts.filter(({ isSame }) => isSame);
  return (
    <>
      {changed.length === 0 && <p className="mt-4">{t("revisions.wordsSame")}</p>}
      {changed.map((part) => (
        <Part key={part.key} part={part} comparison={comparison} place={place} day={day} />
      ))}
      {same.length > 0 && (
        <p className="pm-same">
          {t("revisions.same", { sections: same.map(({ key }) => t(`section.${key}`)).join(t("revisions.and")) })}
        </p>
      )}
    </>
  );
}

function Part({ part, ...told }: { part: ComparedPart } & Props) {
  const t = useTranslations("postmortem.section");
  return (
    <section aria-labelledby={part.key} className="pm-section">
      <h2 id={part.key}>{t(part.key)}</h2>
      <div className="pm-body pm-compared">
        {part.texts.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the texts of a comparison never move
          <Text key={index} text={text} {...told} />
        ))}
      </div>
    </section>
  );
}

function Text({ text, ...told }: { text: ComparedText } & Props) {
  const { language, pieces } = text;
  return (
    <div lang={language === told.place.language ? undefined : language}>
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a comparison never move
        <Piece key={index} piece={piece} language={language} {...told} />
      ))}
    </div>
  );
}

type PieceProps = { piece: ComparedPiece; language: ComparedText["language"] } & Props;

function Piece({ piece, language, comparison, place, day }: PieceProps) {
  const t = useTranslations("postmortem.revisions");
  const run = piece.run.map((part, index) =>
    "text" in part ? (
      typeset(part.text, language)
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of a comparison never move
      <span key={index} lang={language === place.language ? undefined : place.language}>
        <ReferredFact reference={comparison.references[part.ref] ?? { status: "unknown" }} place={place} day={day} />
      </span>
    ),
  );
  if (piece.kind === "same") return run;
  const heard = (words: string) => (
    <span className="sr-only" lang={language === place.language ? undefined : place.language}>
      {words}
    </span>
  );
  if (piece.kind === "removed")
    return (
      <del className="pm-del">
        {heard(t("removed"))}
        {run}
        {heard(t("end"))}
      </del>
    );
  return (
    <ins className="pm-ins">
      {heard(t("added"))}
      {run}
      {heard(t("end"))}
    </ins>
  );
}
