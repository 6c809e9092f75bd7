"use client";

import { useTranslations } from "next-intl";
import { memo, type ReactNode, useState } from "react";
import type { Choice } from "#domain/incident/draft.ts";
import { plainChoice } from "#domain/incident/draft.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import { ChoiceInputs } from "./carried-fields.tsx";
import { ChoiceFields } from "./choice-fields.tsx";
import { useSteady } from "./compose-context.ts";
import { LevelMark } from "./level-mark.tsx";

type ServiceRowProps = {
  id: string;
  name: LocalText;
  isInternal: boolean;
  choice: Choice | null;
  isShown: boolean;
  isLive: boolean;
  /** Ticked by hand just now: how bad is the next question. Others say it in one line. */
  isUnfolded: boolean;
  onChange: (id: string, choice: Choice | null) => void;
  /** What follows from it, shown under it. */
  children?: ReactNode;
};

/** One service as one large target; ticked, it unfolds how bad and for whom. Works without JavaScript. */
export const ServiceRow = memo(function ServiceRow(row: ServiceRowProps) {
  const { id, name, isInternal, choice, isShown, isLive, isUnfolded, onChange, children } = row;
  const t = useTranslations("compose.services");
  const isChosen = choice !== null;
  return (
    <li
      hidden={!isShown && !isChosen}
      className="group/row border-line border-b last:border-b-0 has-[[name=service]:checked]:bg-sunken/60 has-[[name=service]:checked]:shadow-[inset_3px_0_0_var(--color-ink)]"
    >
      <label className="flex min-h-13 cursor-pointer items-center gap-3 px-3.5 py-2 has-checked:font-semibold">
        <input
          type="checkbox"
          name="service"
          value={id}
          id={`compose-service-${id}`}
          checked={isChosen}
          onChange={(event) => onChange(id, event.target.checked ? plainChoice : null)}
          className="size-6 shrink-0 accent-ink"
        />
        <span className="flex min-w-0 flex-col">
          <span lang={name.language} className="font-medium leading-snug">
            {name.text}
          </span>
          {isInternal ? <span className="text-muted text-sm">{t("internal")}</span> : null}
        </span>
      </label>
      {isLive && !isChosen ? null : (
        <div className="hidden flex-col gap-3 px-3.5 pb-3.5 group-has-[[name=service]:checked]/row:flex">
          <ChoiceFold
            id={id}
            choice={choice ?? plainChoice}
            name={name.text}
            isUnfolded={isUnfolded}
            onChange={onChange}
          />
          {children}
        </div>
      )}
    </li>
  );
});

type ChoiceFoldProps = Pick<ServiceRowProps, "id" | "isUnfolded" | "onChange"> & { choice: Choice; name: string };

/** How bad and for whom: one line, and behind it the fields. Folded, hidden fields say the same: there may be hundreds. */
function ChoiceFold({ id, choice, name, isUnfolded, onChange }: ChoiceFoldProps) {
  const { isLive, problems } = useSteady();
  const [isOpen, setOpen] = useState(isUnfolded);
  const isAtFault = problems.some(
    ({ field }) => /^service(?:Level|Scope|ScopeFr|ScopeEn|Size)\./.test(field) && field.endsWith(`.${id}`),
  );
  const isShown = !isLive || isOpen || isAtFault;
  return (
    <details open={isShown} onToggle={(event) => setOpen(event.currentTarget.open)} className="group/how">
      <ChoiceSummary choice={choice} />
      {isShown ? (
        <div className="pt-2">
          <ChoiceFields
            kind="service"
            id={id}
            choice={choice}
            onChange={(part) => onChange(id, { ...choice, ...part })}
            name={name}
          />
        </div>
      ) : (
        <ChoiceInputs kind="service" id={id} choice={choice} />
      )}
    </details>
  );
}

/** Level and scope in one line, which unfolds the choice of them. */
function ChoiceSummary({ choice }: { choice: Choice }) {
  const t = useTranslations("compose.choice");
  const level = useTranslations("level");
  const scope = useTranslations("scope");
  const own = choice.scopeFr || choice.scopeEn || t("own");
  return (
    <summary className="flex min-h-11 list-none items-center gap-2 text-sm [&::-webkit-details-marker]:hidden">
      <LevelMark level={choice.level} />
      <span className="min-w-0 grow leading-snug">
        <strong>{level(choice.level)}</strong>
        <span className="text-muted">
          {` · ${choice.scope === "own" ? own : scope(choice.scope)}`}
          {choice.provenance === "inferred" ? ` · ${t("concluded")}` : ""}
        </span>
      </span>
      <span className="shrink-0 text-accent underline underline-offset-4 group-open/how:hidden">{t("change")}</span>
    </summary>
  );
}
