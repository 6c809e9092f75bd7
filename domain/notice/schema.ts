import type { RecordState } from "#domain/incident/schema.ts";
import type { RemediationEventKind } from "#domain/remediation/schema.ts";
import type { Level } from "#domain/service/schema.ts";
import type { NoticeTopic } from "#domain/subscriber/schema.ts";
import type { Language, LocalText } from "#lib/i18n/language.ts";

/** Where a delivery stands: waiting, to be tried again, taken by the other side, given up, or made needless by a later one. */
export const deliveryStates = ["queued", "deferred", "sent", "failed", "overtaken"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why something that was published is told to nobody. */
export const quietReasons = ["chosen", "backdated", "reconstructed", "imported", "example", "series"] as const;
export type QuietReason = (typeof quietReasons)[number];

/**
 * Older than `backdatedMs`, what a message tells is no news; `expireMs`: a notice that could not be handed over for so long is given up;
 * `keptMs`: how long it is known who was told what;
 * `spread`: subscribers per step of making deliveries; `claim`: deliveries taken at once; `parallel`: of one lane under way at once;
 * `mailLanes`: lanes that mail is spread over, a domain always in the same one; `words`: characters of a search.
 */
export const noticeLimits = {
  backdatedMs: 30 * 60_000,
  expireMs: 24 * 3_600_000,
  keptMs: 90 * 86_400_000,
  spread: 2_000,
  claim: 200,
  parallel: 8,
  mailLanes: 16,
  code: 80,
  words: 254,
  lane: 300,
} as const;

/** A service with its level now; "operational" when it was concerned and works again. `scope`: for whom, where not for everybody. */
export type ToldService = {
  id: string;
  name: string;
  level: Level;
  scope: { preset: string | null; text: LocalText | null } | null;
};

/** An incident's message as it reads now. `estimate` null: nothing was said. */
export type ToldMessage = {
  id: string;
  state: RecordState;
  occurredAt: string | null;
  publishedAt: string | null;
  text: LocalText;
  meanwhile: LocalText | null;
  estimate: { from: string; to: string | null } | "not_estimable" | null;
  nextAt: string | null;
};

/** An incident or maintenance in a notice; `state` and `level` (the worst that lasts, null: none) as they were when it was told, or are now. */
type ToldIncident = {
  id: string;
  title: LocalText | null;
  services: ToldService[];
  state: RecordState;
  level: Level | null;
};

/** What happened, by topic. `message` of a correction: what was corrected, null where that is no message. */
export type ToldMatter =
  | {
      topic: "incident" | "maintenance";
      incident: ToldIncident;
      message: ToldMessage;
      window: { from: string; until: string } | null;
    }
  | {
      topic: "correction";
      incident: ToldIncident;
      message: ToldMessage | null;
      kind: "corrected" | "retracted" | "translated";
      reason: LocalText | null;
    }
  | {
      topic: "postmortem";
      incident: ToldIncident;
      kind: "published" | "corrected" | "retracted";
      reason: LocalText | null;
    }
  | {
      topic: "promise";
      id: string;
      event: RemediationEventKind;
      wording: LocalText;
      due: string | null;
      formerDue: string | null;
      reason: LocalText | null;
    };

/** Published words on one matter in one language, as every page reads them; `url`: where. Nothing internal can be in it. */
export type NoticeContent = {
  noticeId: string;
  at: string;
  language: Language;
  host: string;
  timeZone: string;
  url: string;
  matter: ToldMatter;
};

/** What a notice is about. */
export type NoticeSubject = {
  id: string;
  at: Date;
  topic: NoticeTopic;
  incidentId: string | null;
  updateId: string | null;
  revision: number | null;
  remediationId: string | null;
};
