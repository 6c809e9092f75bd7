import { daysBetween, isDueWork } from "#domain/remediation/rules.ts";
import { openStates, type RemediationState } from "#domain/remediation/schema.ts";
import type { ReminderAudience, ReminderKind } from "#domain/reminder/schema.ts";
import { reminderKinds } from "#domain/reminder/schema.ts";
import { hasRight, type Role } from "#lib/roles.ts";

/** A remediation as far as reminders go. Days are those of the page's zone; `leads`: of every incident it is linked with. */
export type RemindedItem = {
  id: string;
  state: RemediationState;
  due: string | null;
  acceptedUntil: string | null;
  ownerId: string | null;
  /** The day on which the owner left; null while here. */
  ownerLeftOn: string | null;
  leads: string[];
  /** Whoever owned or claimed it once: they verify nothing of it. */
  past: string[];
  /** Since when a claim waits for somebody to verify it, and whether a recheck asked for it. */
  waitsSince: string | null;
  isRecheck: boolean;
};

/** Somebody who is here. */
export type RemindedMember = { id: string; role: Role };

/** The last day on which a member was told this of an item. */
export type Told = { memberId: string; remediationId: string; kind: ReminderKind; aboutOn: string; day: string };

/** Everything that reminders follow from. `told`: may hold more than one day of the same; the last counts. */
export type ReminderFacts = { members: RemindedMember[]; items: RemindedItem[]; told: Told[] };

/** A reminder of today. */
export type Reminder = {
  memberId: string;
  remediationId: string;
  kind: ReminderKind;
  audience: ReminderAudience;
  aboutOn: string;
};

/** Days before (negative) and after the day that it is about: some once, and from one on each week. */
type Schedule = { once: readonly number[]; weeklyFrom: number };

/** When each is told; 7 days and 1 day before, on the day, the day after, then weekly; the others follow (ME-8). */
export const schedules = {
  dueToOwner: { once: [-7, -1, 0, 1], weeklyFrom: 7 },
  dueToLead: { once: [], weeklyFrom: 3 },
  dueToManagement: { once: [], weeklyFrom: 7 },
  ownerLeft: { once: [], weeklyFrom: 0 },
  recheck: { once: [0], weeklyFrom: Number.POSITIVE_INFINITY },
  toVerify: { once: [], weeklyFrom: 7 },
  // The day after the last one on which it was accepted, it has ended.
  risk: { once: [-14], weeklyFrom: 1 },
} as const satisfies Record<string, Schedule>;

/** The latest step of a schedule that has come `days` days after the day in question; null before the first. */
export function lastStep({ once, weeklyFrom }: Schedule, days: number): number | null {
  if (days >= weeklyFrom) return days - ((days - weeklyFrom) % 7);
  return once.findLast((step) => step <= days) ?? null;
}

/** Who is concerned by an item: one person in one part of it only, the owner first. */
export type Concerned = { owner: string[]; lead: string[]; management: string[]; verifier: string[] };

/** The owner who is here; the leads of its incidents, else administrators; management; who may verify it, else administrators. */
export function concernedBy(item: RemindedItem, members: readonly RemindedMember[]): Concerned {
  const here = new Set(members.map(({ id }) => id));
  const owner = item.ownerId !== null && here.has(item.ownerId) ? [item.ownerId] : [];
  const withRole = (role: Role) => members.filter((one) => one.role === role).map(({ id }) => id);
  const others = (ids: readonly string[], ...known: string[][]) =>
    [...new Set(ids)].filter((id) => here.has(id) && !known.flat().includes(id));
  const leads = others(item.leads, owner);
  const lead = leads.length > 0 ? leads : others(withRole("administrator"), owner);
  const reviewers = withRole("reviewer");
  const management = others(reviewers.length > 0 ? reviewers : withRole("administrator"), owner, lead);
  const able = members.filter(({ id, role }) => hasRight(role, "approve") && !item.past.includes(id));
  const verifier = able.length > 0 ? able.map(({ id }) => id) : withRole("administrator");
  return { owner, lead, management, verifier };
}

type Candidate = Reminder & { step: number };

/** What `today` is due for an item, told already or not: from the latest step of each schedule. */
function candidatesOf(item: RemindedItem, members: readonly RemindedMember[], today: string): Candidate[] {
  const { owner, lead, management, verifier } = concernedBy(item, members);
  const tell = (said: { kind: ReminderKind; aboutOn: string | null; schedule: Schedule }) => {
    const { kind, aboutOn, schedule } = said;
    return (audience: ReminderAudience, ids: readonly string[]): Candidate[] => {
      const days = aboutOn === null ? null : daysBetween(aboutOn, today);
      const step = days === null ? null : lastStep(schedule, days);
      if (aboutOn === null || days === null || step === null) return [];
      return ids.map((memberId) => ({ memberId, remediationId: item.id, kind, audience, aboutOn, step }));
    };
  };
  const aboutOn = isDueWork(item.state) ? item.due : null;
  const isOpen = openStates.some((one) => one === item.state);
  const due = (schedule: Schedule) => tell({ kind: "due", aboutOn, schedule });
  const left = tell({ kind: "owner_left", aboutOn: isOpen ? item.ownerLeftOn : null, schedule: schedules.ownerLeft });
  const waitsSince = item.state === "done" ? item.waitsSince : null;
  const recheck = tell({ kind: "recheck", aboutOn: item.isRecheck ? waitsSince : null, schedule: schedules.recheck });
  const toVerify = tell({ kind: "to_verify", aboutOn: waitsSince, schedule: schedules.toVerify });
  const until = item.state === "risk_accepted" ? item.acceptedUntil : null;
  const risk = tell({ kind: "risk", aboutOn: until, schedule: schedules.risk });
  const administrators = members.filter(({ role }) => role === "administrator").map(({ id }) => id);
  return [
    ...left("lead", [...new Set([...lead, ...administrators])]),
    ...due(schedules.dueToOwner)("owner", owner),
    // Nobody does it: whoever leads is told at once.
    ...due(owner.length > 0 ? schedules.dueToLead : schedules.dueToOwner)("lead", lead),
    ...due(schedules.dueToManagement)("management", management),
    ...recheck("owner", owner),
    ...recheck("verifier", verifier),
    ...toVerify("verifier", verifier),
    ...risk("owner", owner),
    ...risk("management", management.length > 0 ? management : lead),
  ];
}

/**
 * What is to be told today and was not: at most one reminder per member and item, the most pressing kind. A step that was missed (the
 * program was down, the owner is a new one) is made good by one reminder of today, never by one per missed day. Knows no incident's state.
 */
export function planReminders({ members, items, told }: ReminderFacts, today: string): Reminder[] {
  const last = new Map<string, string>();
  const toldToday = new Set<string>();
  for (const one of told) {
    const key = keyOf(one);
    if (one.day > (last.get(key) ?? "")) last.set(key, one.day);
    if (one.day >= today) toldToday.add(pairOf(one));
  }
  return items.flatMap((item) => {
    const open = candidatesOf(item, members, today).filter((one) => {
      const before = last.get(keyOf(one));
      return !toldToday.has(pairOf(one)) && (before === undefined || daysBetween(one.aboutOn, before) < one.step);
    });
    const pressing = open.sort((a, b) => reminderKinds.indexOf(a.kind) - reminderKinds.indexOf(b.kind));
    const byMember = new Map(pressing.toReversed().map((one) => [one.memberId, one]));
    return [...byMember.values()]
      .map(({ step: _, ...reminder }) => reminder)
      .sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  });
}

function keyOf({ memberId, remediationId, kind, aboutOn }: Omit<Told, "day">): string {
  return [memberId, remediationId, kind, aboutOn].join(" ");
}

function pairOf({ memberId, remediationId }: Pick<Told, "memberId" | "remediationId">): string {
  return `${memberId} ${remediationId}`;
}

/** Whether what a reminder said is still so: the date was not moved, the work not done, the owner not replaced. */
export function holds(
  { kind, aboutOn }: { kind: ReminderKind; aboutOn: string },
  item: Pick<RemindedItem, "state" | "due" | "acceptedUntil" | "ownerLeftOn">,
): boolean {
  const { state } = item;
  if (kind === "due") return isDueWork(state) && item.due === aboutOn;
  if (kind === "risk") return state === "risk_accepted" && item.acceptedUntil === aboutOn;
  if (kind === "owner_left") return item.ownerLeftOn !== null && openStates.some((one) => one === state);
  return state === "done";
}
