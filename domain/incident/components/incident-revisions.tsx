import { useTranslations } from "next-intl";
import { Authored, AuthoredProse } from "#components/authored.tsx";
import { Fact } from "#components/fact.tsx";
import { RevisedIntervals } from "#domain/incident/components/revised-intervals.tsx";
import { RevisedStamps } from "#domain/incident/components/revised-stamps.tsx";
import { StatementList } from "#domain/incident/components/statement-list.tsx";
import { formatDayClock, type Place } from "#lib/i18n/format.ts";
import type { IncidentPage, PublicRevision } from "#published/documents.ts";

type Props = { page: IncidentPage; place: Place; day: string };

/** Everything that was changed after its publication, oldest first: when, what, why, and from what to what. */
export function IncidentRevisions({ page, place, day }: Props) {
  const t = useTranslations("revision");
  if (page.revisions.length === 0) return null;
  return (
    <section aria-labelledby="changes" className="section">
      <h2 id="changes">{t("title")}</h2>
      <p className="mt-1 text-sm text-soft">{t("meaning")}</p>
      <ol className="mt-4">
        {page.revisions.map((revision) => (
          <Revision key={revision.number} revision={revision} page={page} place={place} day={day} />
        ))}
      </ol>
    </section>
  );
}

type RevisionProps = Props & { revision: PublicRevision };

function Revision({ revision, page, place, day }: RevisionProps) {
  const t = useTranslations("revision");
  const { number, at, kind, part, partId, reason } = revision;
  return (
    <li id={`change-${number}`} className="event change">
      <p className="event-time">
        <time dateTime={at}>{formatDayClock(at, place)}</time>
      </p>
      <div>
        <h3 className="font-semibold">{t(`did.${kind}`, { part: t(`part.${part}`) })}</h3>
        {reason !== null && (
          <p>
            <span className="text-soft">{t("reason")}</span>
            <Authored text={reason} language={place.language} />
          </p>
        )}
        <RevisedStamps revision={revision} place={place} day={day} />
        <RevisedStatements revision={revision} page={page} place={place} day={day} />
        <RevisedIntervals services={revision.services} place={place} day={day} />
        {revision.texts.map((text) => (
          <FormerText key={text.field} text={text} place={place} />
        ))}
        {revision.isElsewhere && <p className="text-sm text-soft">{t("elsewhere")}</p>}
        {part === "update" && partId !== null && (
          <p className="text-sm">
            <a href={`#update-${partId}`}>{t("message")}</a>
          </p>
        )}
      </div>
    </li>
  );
}

function RevisedStatements({ revision, page, place, day }: RevisionProps) {
  const t = useTranslations("revision");
  const { statements } = revision;
  if (statements === null) return null;
  const told = { language: page.site.defaultLanguage, place, day };
  return (
    <dl className="facts pair text-sm">
      <Fact term={t("saidBefore")}>
        {statements.before.length === 0 ? t("unsaid") : <StatementList statements={statements.before} {...told} />}
      </Fact>
      <Fact term={t("saidAfter")}>
        {statements.after.length === 0 ? t("unsaid") : <StatementList statements={statements.after} {...told} />}
      </Fact>
    </dl>
  );
}

function FormerText({ text, place }: { text: PublicRevision["texts"][number]; place: Place }) {
  const t = useTranslations("revision");
  const field = t(`field.${text.field}`);
  if (text.before === null) return <p className="text-sm text-soft">{t("noFormer", { field })}</p>;
  return (
    <details className="text-sm">
      <summary>{t("former", { field })}</summary>
      <blockquote className="former">
        <AuthoredProse text={text.before} language={place.language} />
      </blockquote>
      {text.after === null && <p className="text-soft">{t("removed")}</p>}
    </details>
  );
}
