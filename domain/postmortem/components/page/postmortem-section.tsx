import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CorrectionList } from "#domain/postmortem/components/page/correction-list.tsx";
import { EntryList } from "#domain/postmortem/components/page/entry-list.tsx";
import { SectionText } from "#domain/postmortem/components/page/section-text.tsx";
import { formatDay, type Place } from "#lib/i18n/format.ts";
import { otherLanguage } from "#lib/i18n/language.ts";
import type { PostmortemPage, PublicSection, SectionNotice } from "#published/postmortem-documents.ts";

type Props = { section: PublicSection; page: PostmortemPage; place: Place; day: string; children?: ReactNode };

/** A section: its heading, what must be known of its text, the text, its list; `children` are facts of the record that belong to it. */
export function PostmortemSection({ section, page, place, day, children }: Props) {
  const t = useTranslations("postmortem.section");
  const { key, text, notice, entries, corrections } = section;
  const told = { references: page.references, pictures: page.pictures, place, day };
  return (
    <section aria-labelledby={key} className="pm-section">
      <h2 id={key}>{t(key)}</h2>
      <div className="pm-body">
        <CorrectionList corrections={corrections} place={place} at="section" />
        {notice !== null && <Notice notice={notice} place={place} />}
        {text !== null && <SectionText text={text} {...told} />}
        {key !== "factors" && <EntryList entries={entries} {...told} />}
      </div>
      {children}
    </section>
  );
}

/** That this is the other language's text, or that it lags behind it. */
function Notice({ notice, place }: { notice: SectionNotice; place: Place }) {
  const t = useTranslations("postmortem.notice");
  if (!("since" in notice)) return <p className="pending">{t(notice.kind)}</p>;
  const { kind, since, path } = notice;
  const source = otherLanguage(place.language);
  return (
    <p className={kind === "stale_material" ? "pm-stale" : "pending"}>
      {t(kind, { day: since === null ? "none" : formatDay(since, place) })}{" "}
      {path !== null && (
        <a href={path} hrefLang={source}>
          {t("see")}
        </a>
      )}
    </p>
  );
}
