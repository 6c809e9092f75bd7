import { getTranslations } from "next-intl/server";
import { PageHead } from "#components/ui/page-head.tsx";
import { submitDraft } from "#domain/incident/actions.ts";
import { emptyDraft } from "#domain/incident/draft.ts";
import type { Language } from "#lib/i18n/language.ts";
import { newId } from "#lib/ids.ts";
import { ReportForm } from "./report-form.tsx";
import { UpdateForm } from "./update-form.tsx";

const nothing = {
  graph: { services: [], dependencies: [] },
  phrases: [],
  templates: [],
  open: [],
  facts: { host: "", timeZone: "UTC", startedAt: null, now: "1970-01-01T00:00:00.000Z" },
};

/**
 * A composing form as it was sent without JavaScript when its sender turned out to be signed out, or the database away: all that
 * was typed or chosen, and nothing else of the host's. `path`: the page's own, with its query.
 */
export async function GivenBack({
  kind,
  path,
  language,
}: {
  kind: "report" | "update";
  path: string;
  language: Language;
}) {
  const t = await getTranslations("compose");
  const props = {
    ...{ action: submitDraft, initial: emptyDraft(newId()), context: nothing, path },
    ...{ timeZone: nothing.facts.timeZone, language, memberId: "" },
  };
  return (
    <>
      <PageHead title={t(kind === "report" ? "report.title" : "update.title")} />
      {kind === "report" ? (
        <ReportForm {...props} came={null} />
      ) : (
        <UpdateForm {...props} rows={[]} everAffected={[]} />
      )}
    </>
  );
}
