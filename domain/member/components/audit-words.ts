import type { AuditName, AuditRow } from "#domain/member/audit-reads.ts";
import {
  type AuditFact,
  type AuditValue,
  changesOf,
  factsOf,
  fieldOf,
  isNaming,
  isSaid,
} from "#domain/member/audit-rules.ts";
import { formatDay, formatDayClock, formatList, formatNumber, type Place } from "#lib/i18n/format.ts";
import type { LocalText } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type Translate = { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean };

/** One line of what changed, or of what was noted; null where nothing is said, "" where it was or became empty. */
export type AuditLine = { field: string; before: string | null; after: string | null };

/** How a log row is told: `t` is unscoped; `clock` "plain" leaves instants as they are kept, for programs that read on. */
export type AuditTelling = { t: Translate; place: Place; names: Map<string, AuditName>; clock: "words" | "plain" };

const namespaces: Record<string, string> = {
  state: "state",
  level: "level",
  role: "team.role",
  phase: "team.dependencies.phases",
  preset: "scope",
  scope: "scope",
  kind: "event",
  section: "postmortem.section",
  size: "postmortem.sizeChoice",
  change: "postmortem.change",
  stage: "postmortem.state",
  sourceLanguage: "team.audit.value.language",
};

/** What was done, in words. */
export function auditAction(command: string, t: Translate): string {
  return t.has(`team.audit.command.${command}`) ? t(`team.audit.command.${command}`) : command;
}

/** Who did it: a member by name, a tool or the program itself in words. `actorId` is "cli:NAME" or "job:NAME" for these. */
export function auditActor(
  { actorId, actorName }: { actorId: string | null; actorName: string },
  t: Translate,
): string {
  const kind = /^(cli|job):/.exec(actorId ?? "")?.[1];
  if (kind === undefined) return actorName;
  if (t.has(`team.audit.actor.${actorName}`)) return t(`team.audit.actor.${actorName}`);
  return t(kind === "cli" ? "team.audit.byTool" : "team.audit.byProgram", { name: actorName });
}

/** What an id stands for, by name in the reader's language; null when nothing of that id exists any more. */
export function auditName(id: string, { t, place, names }: AuditTelling): LocalText | null {
  const known = names.get(id);
  if (known === undefined) return null;
  if (known.preset) return { text: t(`scope.${known.preset}`), language: place.language };
  const own = shownText(known.name, place.language);
  if (own !== null) return own;
  const services = known.services.flatMap((name) => shownText(name, place.language)?.text ?? []);
  const text = services.length === 0 ? t("team.audit.untitled") : formatList(services, place.language);
  return { text, language: place.language };
}

/** Where a subject can be looked at, behind the language; null when it has no page of its own. */
export function auditPath(id: string, names: Map<string, AuditName>): string | null {
  const kind = names.get(id)?.kind;
  if (kind === "incident") return `/team/incidents/${id}`;
  if (kind === "service") return `/team/services/${id}`;
  return kind === "member" ? "/team/members" : null;
}

/** What a row says changed, field by field; and beside it what else was noted. */
export function auditLines(row: Pick<AuditRow, "before" | "after" | "detail">, telling: AuditTelling) {
  const changes = changesOf(row).map(
    ({ path, before, after }): AuditLine => ({
      field: fieldWords(path, telling.t),
      before: before === undefined ? null : valueWords(fieldOf(path), before, telling),
      after: after === undefined ? null : valueWords(fieldOf(path), after, telling),
    }),
  );
  const noted = factsOf(row.detail)
    .filter(({ value }) => isSaid(value))
    .map(
      ({ path, value }): AuditLine => ({
        field: fieldWords(path, telling.t),
        before: null,
        after: valueWords(fieldOf(path), value, telling),
      }),
    );
  return { changes, noted };
}

function fieldWords(path: string[], t: Translate): string {
  return path.map((step) => (t.has(`team.audit.field.${step}`) ? t(`team.audit.field.${step}`) : step)).join(" · ");
}

// A thing of a list, in one line; its own number says nothing to anybody.
function thingWords(facts: AuditFact[], telling: AuditTelling): string {
  return facts
    .filter(({ path, value }) => isSaid(value) && path.join(".") !== "id")
    .map(({ path, value }) => valueWords(fieldOf(path), value, telling))
    .join(" · ");
}

function valueWords(field: string, value: AuditValue, telling: AuditTelling): string {
  const { t, place } = telling;
  if (value === null) return "";
  if (Array.isArray(value)) {
    const things = value.map((one) =>
      Array.isArray(one) ? thingWords(one, telling) : valueWords(field, one, telling),
    );
    return value.some((one) => Array.isArray(one))
      ? things.join("\n")
      : formatList(things.filter(Boolean), place.language);
  }
  if (typeof value === "boolean") return t(value ? "team.audit.yes" : "team.audit.no");
  if (typeof value === "number") return formatNumber(value, place.language);
  if (/^[\w-]+$/.test(value)) {
    if (t.has(`team.audit.value.${field}.${value}`)) return t(`team.audit.value.${field}.${value}`);
    const shared = `${namespaces[field] ?? "none"}.${value}`;
    if (telling.t.has(shared)) return telling.t(shared);
  }
  if (isNaming(field)) return auditName(value, telling)?.text ?? value;
  if (telling.clock === "plain") return value;
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value)) return formatDayClock(value, place);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value, place) : value;
}
