import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { KeptField } from "#components/ui/form-base.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { postmortemLimits, postmortemSizes, sectionsOf } from "#domain/postmortem/schema.ts";
import { submitDescription } from "#domain/postmortem/writing-actions.ts";
import { type Language, languages } from "#lib/i18n/language.ts";

type EditorToolsProps = { postmortem: TeamPostmortem; language: Language };

/** What an edit would undo, the sections, pictures and shared links, and the postmortem's size and its author's role. */
export function EditorTools({ postmortem, language }: EditorToolsProps) {
  const t = useTranslations("postmortem.write");
  const sections = useTranslations("postmortem.section");
  const pictures = useTranslations("postmortem.picture");
  const share = useTranslations("postmortem.share");
  const own = `/${language}/team/postmortems/${postmortem.incidentId}`;
  const isUndone = postmortem.stage === "approved" || postmortem.stage === "scheduled";
  return (
    <>
      {isUndone ? <Notice tone="warn" title={t(`undo.${postmortem.stage}`)} /> : null}
      <nav aria-label={t("sections")} className="rounded-xl border border-line bg-surface px-4 py-2 sm:px-6">
        <ul className="flex flex-wrap gap-x-5">
          {sectionsOf(postmortem.written.size).map((key) => (
            <li key={key}>
              <a href={`#${key}`} className="flex min-h-11 items-center text-accent underline-offset-4 hover:underline">
                {sections(key)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-wrap gap-3">
        <ButtonLink look="quiet" href={`${own}/pictures`}>
          {pictures("title")}
        </ButtonLink>
        <ButtonLink look="quiet" href={`${own}/share`}>
          {share("title")}
        </ButtonLink>
      </div>
      <Description postmortem={postmortem} language={language} />
    </>
  );
}

function Description({ postmortem, language }: EditorToolsProps) {
  const t = useTranslations("postmortem.write.description");
  const { size, authorRole } = postmortem.written;
  const order = language === "fr" ? languages : [...languages].reverse();
  return (
    <details className="rounded-xl border border-line bg-surface px-4 sm:px-6">
      <summary className="min-h-12 cursor-pointer py-3 font-medium">{t("title")}</summary>
      <ActionForm action={submitDescription} label={t("title")} className="flex flex-col gap-5 pb-5">
        <input type="hidden" name="incidentId" value={postmortem.incidentId} />
        <KeptField name="seen" value={postmortem.marks.description} />
        <ChoiceField
          name="size"
          label={t("size")}
          value={size}
          choices={postmortemSizes.map((value) => ({ value, label: t(`sizes.${value}`) }))}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          {order.map((each) => (
            <TextField
              key={each}
              name={each === "fr" ? "authorRoleFr" : "authorRoleEn"}
              lang={each}
              label={t(`role.${each}`)}
              value={authorRole[each]}
              maxLength={postmortemLimits.role}
              isOptional
            />
          ))}
        </div>
        <Button look="quiet" className="self-start">
          {t("save")}
        </Button>
      </ActionForm>
    </details>
  );
}
