import { getTranslations } from "next-intl/server";
import { Fact } from "#components/fact.tsx";
import { Card } from "#components/ui/card.tsx";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import { reminderChoices } from "#domain/maintenance/schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { ruleWords } from "../rule-words.ts";
import { WindowText } from "../window-text.tsx";

/** When it is planned for, and was before; what is expected; who begins and ends it; who is reminded; how it comes back. */
export async function MaintenanceFacts({ one, place }: { one: TeamMaintenance; place: Place }) {
  const t = await getTranslations();
  const { language } = place;
  return (
    <Card title={t("maintenance.team.facts")}>
      <dl className="grid gap-4 sm:grid-cols-2 [&_dt]:text-muted [&_dt]:text-sm">
        <Fact term={t("incident.clockPlanned")}>
          <WindowText window={one.window} place={place} />
        </Fact>
        {one.windows.length === 0 ? null : (
          <Fact term={t("incident.clockPlannedBefore")}>
            {one.windows.map((window) => (
              <span key={window.from + window.until} className="block">
                <WindowText window={window} place={place} />
              </span>
            ))}
          </Fact>
        )}
        <Fact term={t("maintenance.team.services")}>
          {one.impacts.map(({ serviceId, name, expected }) => (
            <span key={serviceId} className="block">
              {`${shownText(name, language)?.text ?? serviceId} · ${t(`level.${expected}`)}`}
            </span>
          ))}
        </Fact>
        <Fact term={t("maintenance.team.turns")}>
          <span className="block">{t(`maintenance.team.starts.${one.starts}`)}</span>
          <span className="block">{t(`maintenance.team.ends.${one.ends}`)}</span>
        </Fact>
        {one.remindBefore.length === 0 ? null : (
          <Fact term={t("maintenance.team.remind.title")}>
            {Object.entries(reminderChoices).map(([name, minutes]) =>
              one.remindBefore.includes(minutes) ? (
                <span key={name} className="block">
                  {t(`maintenance.team.remind.${name}`)}
                </span>
              ) : null,
            )}
          </Fact>
        )}
        {one.repeat === null ? null : (
          <Fact term={t("maintenance.team.repeat.title")}>
            {ruleWords(one.repeat, { t, language })}
            {one.repeat.kind === "own" ? <code className="block break-all">{one.repeat.rule}</code> : null}
          </Fact>
        )}
      </dl>
    </Card>
  );
}
