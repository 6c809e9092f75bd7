import { isToldEvent } from "#domain/notice/rules.ts";
import type { NoticeContent, NoticeSubject, ToldMatter, ToldMessage, ToldService } from "#domain/notice/schema.ts";
import { worstOf } from "#domain/service/uptime-rules.ts";
import { localText } from "#lib/i18n/language.ts";
import type {
  AffectedService,
  IncidentPage,
  IncidentSummary,
  PublicInterval,
  PublicUpdate,
} from "#published/documents.ts";
import { incidentRecord } from "#published/pages/incident-page.ts";
import { promisePath } from "#published/pages/promise-line.ts";
import { postmortemPath, textOf, type View } from "#published/pages/shared.ts";

type Told = { matter: ToldMatter; path: string };
type IncidentTold = Extract<ToldMatter, { incident: unknown }>["incident"];

/**
 * What a notice says, from the same facts and by the same hands as the pages; null where the public does not read of it (any more): what
 * was retracted meanwhile, or is none of its business.
 */
export function noticeContent(view: View, notice: NoticeSubject): NoticeContent | null {
  const { site } = view.facts;
  const told = notice.topic === "promise" ? promiseTold(view, notice) : incidentTold(view, notice);
  if (told === null) return null;
  return {
    ...{ noticeId: notice.id, at: notice.at.toISOString(), language: view.language },
    ...{ host: site.name, timeZone: site.timeZone, url: `${site.origin}${told.path}`, matter: told.matter },
  };
}

function incidentTold(view: View, notice: NoticeSubject): Told | null {
  const facts = view.facts.incidents.get(notice.incidentId ?? "");
  if (facts === undefined) return null;
  const page = incidentRecord(view, facts);
  const incident = incidentOf(page);
  if (notice.topic === "postmortem") return postmortemTold(view, notice, incident);
  const { path } = page;
  if (notice.topic === "correction") return correctionTold(page, notice, incident);
  const update = page.updates.find(({ id }) => id === notice.updateId);
  if (update === undefined || update.retracted !== null || update.isReconstructed) return null;
  const topic = page.summary.kind;
  const message = messageOf(update);
  return { path, matter: { topic, incident: { ...incident, state: update.state }, message, window: page.window } };
}

function incidentOf({ summary, affected }: IncidentPage): IncidentTold {
  const services = affected.length === 0 ? expectedOf(summary) : levelsOf(affected);
  const lasting = services.map(({ level }) => level).filter((level) => level !== "operational");
  return {
    ...{ id: summary.id, title: summary.title, services, state: summary.state },
    level: lasting.length === 0 || affected.length === 0 ? null : worstOf(lasting),
  };
}

/** What a maintenance that has not begun is expected to do. */
function expectedOf({ plan }: IncidentSummary): ToldService[] {
  return (plan?.expected ?? []).map(({ service, level, scope }) => ({
    ...{ id: service.id, name: service.name.text, level, scope: scope.preset === "all" ? null : scope },
  }));
}

function levelsOf(affected: AffectedService[]): ToldService[] {
  return affected.map(({ service, intervals }): ToldService => {
    const open = intervals.filter(({ end }) => end === null);
    const level = open.length === 0 ? "operational" : worstOf(open.map((interval) => interval.level));
    return { id: service.id, name: service.name.text, level, scope: scopeOf(open) };
  });
}

function scopeOf(open: PublicInterval[]): ToldService["scope"] {
  const [first] = open;
  return open.length !== 1 || first === undefined || first.scope.preset === "all" ? null : first.scope;
}

function messageOf(update: PublicUpdate): ToldMessage {
  const { id, state, occurred, publishedAt, text, meanwhile, estimate } = update;
  const expected = "from" in estimate ? { from: estimate.from, to: estimate.to } : null;
  return {
    ...{ id, state, occurredAt: occurred.at, publishedAt, text, meanwhile },
    estimate: estimate.kind === "not_estimable" ? "not_estimable" : expected,
    nextAt: update.next?.at ?? null,
  };
}

function correctionTold(page: IncidentPage, notice: NoticeSubject, incident: IncidentTold): Told | null {
  const revision = page.revisions.find(({ number }) => number === notice.revision);
  if (revision === undefined || revision.kind === "redacted") return null;
  const update = page.updates.find(({ id }) => id === revision.partId);
  const message = update === undefined || update.retracted !== null ? null : messageOf(update);
  const { kind, reason } = revision;
  return { path: page.path, matter: { topic: "correction", incident, message, kind, reason } };
}

function postmortemTold({ facts, language }: View, notice: NoticeSubject, incident: IncidentTold): Told | null {
  const postmortem = facts.postmortems.get(incident.id);
  if (postmortem === undefined) return null;
  const path = postmortemPath(language, incident.id);
  const { retracted } = postmortem;
  if (notice.revision === null) {
    if (retracted === null) return null;
    const reason = localText(retracted.reason, language);
    return { path, matter: { topic: "postmortem", incident, kind: "retracted", reason } };
  }
  const revision = postmortem.revisions.find(({ number }) => number === notice.revision);
  if (revision === undefined || retracted !== null) return null;
  const { correction } = revision;
  const reason = correction === null ? null : localText(correction.what, language);
  const kind = revision.change === "first" ? "published" : "corrected";
  return { path, matter: { topic: "postmortem", incident, kind, reason } };
}

function promiseTold({ facts, language }: View, notice: NoticeSubject): Told | null {
  const promise = facts.promises.get(notice.remediationId ?? "");
  const at = notice.at.toISOString();
  const event = promise?.events.findLast((one) => one.at === at);
  if (promise === undefined || event === undefined || !isToldEvent(event.kind)) return null;
  return {
    path: promisePath(language, promise.id),
    matter: {
      ...{ topic: "promise", id: promise.id, event: event.kind, wording: textOf(promise.wording, language) },
      ...{ due: event.due, formerDue: event.formerDue, reason: localText(event.reason, language) },
    },
  };
}
