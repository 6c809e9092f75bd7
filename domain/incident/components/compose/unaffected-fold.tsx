"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { affectedBy } from "#domain/incident/draft-context.ts";
import { spareableFor } from "#domain/incident/draft-steps.ts";
import { formatList } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { CheckRow } from "./check-row.tsx";
import { useCompose, useFindings } from "./compose-context.ts";
import { FieldError } from "./field-error.tsx";
import { Fold } from "./fold.tsx";
import { StepButton } from "./step-button.tsx";

/** Services stated as spared: a fact with an author. Proposed where nothing of what is affected is needed. */
export function UnaffectedFold({ everAffected }: { everAffected: readonly string[] }) {
  const t = useTranslations("compose.unaffected");
  const { draft, change, problems, setting, isLive } = useCompose();
  const affected = new Set([...everAffected, ...affectedBy(draft, setting.open).map(({ serviceId }) => serviceId)]);
  const services = setting.graph.services
    .filter(({ id, kind, visibility }) => kind === "service" && visibility === "public" && !affected.has(id))
    .map((service) => ({ id: service.id, name: shownText(service.name, setting.language) }));
  const stated = services.filter(({ id }) => draft.unaffected.includes(id));
  const proposed = useFindings(spareableFor).filter((id) => !affected.has(id));
  const names = stated.map(({ name }) => name?.text ?? "");
  const value =
    stated.length > 0
      ? formatList(names, setting.language)
      : proposed.length > 0
        ? t("proposed", { count: proposed.length })
        : t("none");
  const toggle = useCallback(
    (id: string) =>
      change(({ unaffected }) => ({
        unaffected: unaffected.includes(id) ? unaffected.filter((one) => one !== id) : [...unaffected, id],
      })),
    [change],
  );
  const kept = stated.map(({ id }) => <input key={id} type="hidden" name="unaffected" value={id} />);
  return (
    <Fold fields={["unaffected"]} title={t("title")} value={value} folded={kept}>
      <p className="text-muted text-sm">{t("hint")}</p>
      <FieldError id="compose-unaffected" code={problems.find(({ field }) => field === "unaffected")?.code ?? null} />
      {proposed.length > 0 || !isLive ? (
        <StepButton step="spare">{t("add", { count: proposed.length })}</StepButton>
      ) : null}
      <ul id="compose-unaffected" className="flex flex-col">
        {services.map(({ id, name }) => (
          <li key={id}>
            <CheckRow
              name="unaffected"
              value={id}
              label={name?.text ?? id}
              lang={name?.language}
              isChecked={draft.unaffected.includes(id)}
              onToggle={toggle}
            />
          </li>
        ))}
      </ul>
    </Fold>
  );
}
