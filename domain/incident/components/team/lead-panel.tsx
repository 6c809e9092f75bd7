import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { submitLead } from "#domain/incident/team-actions.ts";
import type { Teamwork } from "#domain/incident/team-reads.ts";

type LeadPanelProps = { incidentId: string; teamwork: Teamwork; member: { id: string; mayPost: boolean } };

/** Who leads an incident; those who post take it over with one tap, or hand it on. */
export function LeadPanel({ incidentId, teamwork, member }: LeadPanelProps) {
  const t = useTranslations("team.lead");
  const { lead, candidates } = teamwork;
  const isMine = lead?.id === member.id;
  const who =
    lead === null ? t("nobody") : lead.hasLeft ? t("left", { name: lead.name }) : t("is", { name: lead.name });
  const others = candidates.filter(({ id }) => id !== lead?.id && id !== member.id);
  const seen = (
    <>
      <input type="hidden" name="incidentId" value={incidentId} />
      <input type="hidden" name="seenLeadId" value={lead?.id ?? ""} />
    </>
  );
  return (
    <section aria-label={t("label")} className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className={lead === null || lead.hasLeft ? "font-semibold text-warn-ink" : "font-semibold"}>
        {isMine ? t("you") : who}
      </p>
      {member.mayPost && !isMine ? (
        <ActionForm action={submitLead} className="flex flex-col gap-2">
          {seen}
          <input type="hidden" name="memberId" value={member.id} />
          <Button look="quiet">{t("take")}</Button>
        </ActionForm>
      ) : null}
      {member.mayPost && (others.length > 0 || lead !== null) ? (
        <details className="open:w-full">
          <summary className="flex min-h-11 w-fit items-center text-accent underline underline-offset-4">
            {t(lead === null ? "name" : "handOver")}
          </summary>
          <ActionForm action={submitLead} className="flex max-w-md flex-col gap-3 pt-1">
            {seen}
            <SelectField
              name="memberId"
              label={t("to")}
              value={others[0]?.id ?? ""}
              options={[
                ...others.map(({ id, name }) => ({ value: id, label: name })),
                ...(lead === null ? [] : [{ value: "", label: t("toNobody") }]),
              ]}
            />
            <Button look="quiet" className="self-start">
              {t("submit")}
            </Button>
          </ActionForm>
        </details>
      ) : null}
    </section>
  );
}
