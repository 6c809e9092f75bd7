import { createTranslator } from "next-intl";
import type { ImportReport, Problem } from "#domain/history/schema.ts";
import en from "#messages/en.json" with { type: "json" };

/** Places shown of each kind of problem. */
const shown = 5;

/** What an import did, or would do, in the operator's words, one line each. */
export function reportLines(report: ImportReport, { isDry }: { isDry: boolean }): string[] {
  const n = (count: number) => count.toLocaleString("en");
  const { source, found, added, present, leftOut, differing, language } = report;
  return [
    `${source}: ${n(found)} found (${report.dialect}; texts in ${language === "fr" ? "French" : "English"})`,
    `${isDry ? "Would be added" : "Added"}: ${n(added)}, of them maintenances: ${n(report.maintenances)}; messages: ${n(report.updates)}, levels of services: ${n(report.intervals)}, former addresses: ${n(report.aliases)}, postmortems: ${n(report.postmortems)}, public hazards: ${n(report.hazards)}, public remediations: ${n(report.promises)}`,
    `Already there: ${n(present)}`,
    ...(leftOut === 0 ? [] : [`Left out: ${n(leftOut)}`]),
    ...differing.map(({ id, title }) => `Differs from its source now, left as it is: ${title} (${id})`),
    ...(report.settings === "taken" ? ["The settings and the uptime rules of the file were taken over."] : []),
    ...report.services.map(serviceLine),
    ...problemLines(report.problems),
    isDry ? "Nothing was written: this was a dry run." : "Done. The public pages follow within moments.",
  ];
}

function serviceLine({ name, serviceName, serviceId, how }: ImportReport["services"][number]): string {
  if (how === "mapped") return `  ${name} → ${serviceName} (${serviceId})`;
  if (how === "created") return `  ${name} → a new service (${serviceId})`;
  return how === "left_out"
    ? `  ${name}: left out, as chosen`
    : `  ${name}: no service is called so, left out (--map FILE, or --create-services)`;
}

function problemLines(problems: Problem[]): string[] {
  const t = createTranslator({ locale: "en", messages: en, namespace: "import" });
  const byCode = Map.groupBy(problems, ({ code }) => code);
  return [...byCode].flatMap(([code, some]) => [
    `${t(`problem.${code}`)} (${some.length.toLocaleString("en")})`,
    ...some.slice(0, shown).map(({ place, what }) => {
      const words = what === "" ? "" : `: ${what.split("\n")[0]}`;
      return `  ${t(`place.${place.kind}`, { name: place.name })}${words}`;
    }),
    ...(some.length > shown ? [`  … and ${(some.length - shown).toLocaleString("en")} more`] : []),
  ]);
}
