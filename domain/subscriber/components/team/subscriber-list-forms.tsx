import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { submitSubscriberFile, submitSubscriberImport } from "#domain/subscriber/actions.ts";
import { subscriberLimits } from "#domain/subscriber/schema.ts";

/** What taking a list over would do. */
export type ListLook = {
  upload: string;
  counts: { added: number; known: number; left: number; refused: number; twice: number; leftOut: number };
  faults: { line: number; code: string }[];
};

const shown = 20;

/** Takes a list of subscribers; nothing is imported before it was seen what that would do. */
export function SubscriberListForms({ look }: { look: ListLook | null }) {
  const t = useTranslations("subscribers");
  return (
    <>
      {look === null ? null : <Look look={look} />}
      <ActionForm action={submitSubscriberFile} label={t("file")}>
        <FileField
          name="file"
          label={t("file")}
          hint={t("fileHint", { size: subscriberLimits.fileBytes / 1_000_000 })}
          accept=".csv,text/csv"
        />
        <Button className="max-sm:w-full sm:self-start">{t("look")}</Button>
      </ActionForm>
    </>
  );
}

function Look({ look }: { look: ListLook }) {
  const t = useTranslations();
  const { counts, faults } = look;
  return (
    <Notice title={t("subscribers.looked")} role="status">
      <ul className="list-disc ps-5">
        {(Object.keys(counts) as (keyof typeof counts)[])
          .filter((name) => name === "added" || counts[name] > 0)
          .map((name) => (
            <li key={name}>{t(`subscribers.counts.${name}`, { count: counts[name] })}</li>
          ))}
      </ul>
      {faults.length === 0 ? null : (
        <>
          <p className="font-semibold">{t("subscribers.faults", { count: faults.length })}</p>
          <ul className="list-disc ps-5">
            {faults.slice(0, shown).map(({ line, code }) => (
              <li key={line}>{t("subscribers.fault", { line, why: t(`refusal.${code}`) })}</li>
            ))}
          </ul>
        </>
      )}
      {counts.added === 0 ? null : (
        <ActionForm action={submitSubscriberImport} label={t("subscribers.doIt", { count: counts.added })}>
          <input type="hidden" name="upload" value={look.upload} />
          <Button className="max-sm:w-full sm:self-start">{t("subscribers.doIt", { count: counts.added })}</Button>
        </ActionForm>
      )}
    </Notice>
  );
}
