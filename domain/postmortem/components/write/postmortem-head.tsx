import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { ChoiceField } from "#components/ui/choice-field.tsx";
import { KeptField } from "#components/ui/form-base.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { TeamPostmortem } from "#domain/postmortem/reads.ts";
import { postmortemLimits, postmortemSizes, sectionsOf } from "#domain/postmortem/schema.ts";
import { submitDescription } from "#domain/postmortem/writing-actions.ts";
import { type Language, type LocalText, languages } from "#lib/i18n/language.ts";

type PostmortemHeadProps = { postmortem: TeamPostmortem; name: LocalText | null; language: Language };

/** Which incident's postmortem this is and where it stands; the way on to its review and publication; its sections; size and role. */
export function PostmortemHead({ postmortem, name, language }: PostmortemHeadProps) {
  const t = useTranslations("postmortem.write");
  const state = useTranslations("postmortem.state");
  const sections = useTranslations("postmortem.section");
  const pictures = useTranslations("postmortem.picture");
  const share = useTranslations("postmortem.share");
  const own = `/${language}/team/postmortems/${postmortem.incidentId}`;
  const isUndone = postmortem.stage === "approved" || postmortem.stage === "scheduled";
  return (
    <>
      <div className="flex flex-col gap-1">
        <nav aria-label={t("back")}>
          <a
            href={`/${language}/team/incidents/${postmortem.incidentId}`}
            className="flex min-h-11 items-center py-2 text-accent underline-offset-4 hover:underline"
          >
            <span aria-hidden="true" className="me-1.5">
              ←
            </span>
            {name === null ? t("back") : <span lang={name.language}>{name.text}</span>}
          </a>
        </nav>
        <PageHead
          title={t("title")}
          lead={t("lead", { state: state(postmortem.state) })}
          action={
            <div className="flex flex-wrap gap-3">
              <ButtonLink look="quiet" href={`${own}/pictures`}>
                {pictures("title")}
              </ButtonLink>
              <ButtonLink look="quiet" href={`${own}/share`}>
                {share("title")}
              </ButtonLink>
              <ButtonLink look="quiet" href={`${own}/review`}>
                {t("toReview")}
              </ButtonLink>
              <ButtonLink href={`${own}/publish`}>{t("toPublish")}</ButtonLink>
            </div>
          }
        />
      </div>
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
      <Description postmortem={postmortem} language={language} />
    </>
  );
}

function Description({ postmortem, language }: Pick<PostmortemHeadProps, "postmortem" | "language">) {
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
