"use client";

import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import type { LocalText } from "#lib/i18n/language.ts";
import { useCompose } from "./compose-context.ts";
import { FieldError } from "./field-error.tsx";

/** The incident that came back: its name, when it was over, and its public page. */
export type CameBack = { id: string; name: LocalText; over: string };

/** Says which incident a report is the return of. Its services are ticked already. */
export function CameBackNote({ came }: { came: CameBack }) {
  const t = useTranslations("compose.cameBack");
  const { setting, problems } = useCompose();
  const code = problems.find(({ field }) => field === "recurrenceOf")?.code ?? null;
  return (
    <div id="compose-recurrenceOf">
      <Notice title={t("title")}>
        <p>
          <a
            className="text-accent underline underline-offset-4"
            href={`/${setting.language}/team/incidents/${came.id}`}
            lang={came.name.language}
          >
            {came.name.text}
          </a>
          <span className="text-muted"> · {t("over", { at: came.over })}</span>
        </p>
        <p className="text-sm">{t("text")}</p>
      </Notice>
      <FieldError id="compose-recurrenceOf" code={code} />
    </div>
  );
}
