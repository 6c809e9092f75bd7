import type { Channel, NoticeTopic } from "#domain/subscriber/schema.ts";
import type { Language, LocalText } from "#lib/i18n/language.ts";
import type { PageBase } from "#published/documents.ts";

// Documents of the form by which somebody asks to be told, and of the pages made when a link of a subscription is opened.

/** A service that can be chosen, or a group that stands for all in it; `depth` in the tree, from 0. */
export type ServiceChoice = { id: string; name: LocalText; depth: number; kind: "group" | "service" };

/** What a form of choices shows as chosen. */
export type ShownChoices = { language: Language; topics: NoticeTopic[]; everyService: boolean; services: string[] };

/** What somebody typed into one of the forms, to be put right; `incidentId`: only that incident is followed. */
export type TypedSubscription = {
  form: "email" | "endpoint";
  channel: Channel;
  address: string;
  second: string;
  incidentId: string | null;
  choices: ShownChoices;
};

/** What is wrong with a field: a code under "refusal". */
export type FieldFault = { field: string; code: string };

/** `/subscribe`. As published nobody has typed anything; `faults`: what was wrong with what was typed. */
export type SubscribePage = PageBase & {
  kind: "subscribe";
  services: ServiceChoice[];
  typed: TypedSubscription | null;
  faults: FieldFault[];
};

/** A subscription as whoever holds its link may see it. `version` is carried by the form; `secret` "" once it was verified. */
export type ManagedSubscription = {
  token: string;
  version: number;
  channel: Channel;
  state: "pending" | "active" | "quarantined";
  address: string;
  isSecond: boolean;
  /** Hosted on the very services that this site tells of. */
  isHosted: boolean;
  secret: string;
  attempts: number;
  choices: ShownChoices;
  incidents: { id: string; path: string; title: LocalText | null }[];
  seconds: { address: string; isConfirmed: boolean }[];
};

/** What a page of the link says; `faults` belong to the form `at`. */
export type SubscriptionView =
  | { is: "asked"; isHosted: boolean }
  | { is: "confirm"; token: string; address: string; incident: LocalText | null }
  | { is: "shut"; why: "unknown" | "used" | "over" }
  | {
      is: "manage";
      managed: ManagedSubscription;
      notice: "confirmed" | "saved" | "asked" | null;
      at: "choices" | "second" | null;
      faults: FieldFault[];
      typedSecond: string;
    }
  | { is: "leave"; token: string; address: string }
  | { is: "left" };

/** A page of one subscription, or of one asking; made when asked for, never published. */
export type SubscriptionPage = PageBase & { kind: "subscription"; services: ServiceChoice[]; view: SubscriptionView };

/** Any of these pages. */
export type SubscriptionDocument = SubscribePage | SubscriptionPage;
