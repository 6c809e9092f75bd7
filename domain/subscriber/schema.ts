import { z } from "zod";
import { languages } from "#lib/i18n/language.ts";
import { plainText } from "#lib/plain-text.ts";

/** By what somebody is told. */
export const channels = ["email", "webhook", "slack"] as const;

/** By what somebody is told. */
export type Channel = (typeof channels)[number];

/** What somebody may be told of. */
export const noticeTopics = ["incident", "maintenance", "postmortem", "promise", "correction"] as const;

/** What somebody may be told of. */
export type NoticeTopic = (typeof noticeTopics)[number];

/** Asked and not yet confirmed, told, not told because the address refused for good, gone. */
export const subscriberStates = ["pending", "active", "quarantined", "left"] as const;

/** Where a subscription stands. */
export type SubscriberState = (typeof subscriberStates)[number];

/** Characters of addresses and codes, rows of a file, hours that a letter holds. */
export const subscriberLimits = {
  email: 254,
  url: 2000,
  code: 40,
  services: 500,
  rows: 10_000,
  fileBytes: 1_500_000,
  letterHours: 48,
} as const;

/**
 * How often something may be asked: letters to one address in a day, askings of one network in an hour (an office or a mobile network is
 * one), letters of everybody together in an hour.
 */
export const askLimits = { lettersOfAddress: 3, asksOfNetwork: 30, lettersOfAll: 3_000 } as const;

const id = z.string("not_understood").regex(/^[0-9a-z]{12}$/, "not_understood");
const language = z.enum(languages, "unknown_choice");
const token = z.string("not_understood").max(80, "not_understood");

/** Whose answer opens something: the end of a link. */
export const tokenInput = z.object({ token });

/** What somebody wants to hear of. `services`: when not all; a group stands for all in it. */
export const choicesInput = z.object({
  language,
  topics: z.array(z.enum(noticeTopics, "unknown_choice")).max(noticeTopics.length),
  everyService: z.boolean("unknown_choice"),
  services: z.array(id).max(subscriberLimits.services, "too_long"),
});

/** What somebody wants to hear of. */
export type Choices = z.output<typeof choicesInput>;

const chosen = choicesInput
  .refine(({ topics }) => topics.length > 0, { path: ["topics"], error: "topics_missing" })
  .refine(({ everyService, services }) => everyService || services.length > 0, {
    path: ["services"],
    error: "services_missing",
  });

const email = plainText(subscriberLimits.email);
/** Where the asking came from: kept as the proof that it was asked for. */
const network = z.string().max(60);

/** Asking for mail. With `incidentId` only that incident is followed and the choices say nothing. `second`: another address that gets the same, or "". */
export const askByEmailInput = z.object({
  address: email,
  second: email,
  incidentId: id.nullable(),
  network,
  choices: choicesInput,
});

/** Asking for messages to a URL. */
export const registerEndpointInput = z.object({
  channel: z.enum(["webhook", "slack"], "unknown_choice"),
  address: plainText(subscriberLimits.url),
  network,
  choices: chosen,
});

/** Saying yes to a letter. `network` of who says it, "" when an endpoint did. */
export const confirmSubscriptionInput = tokenInput.extend({ network });

/** Other choices of somebody who holds the link; `incidents`: those followed that stay so. */
export const changeSubscriptionInput = tokenInput.extend({
  version: z.coerce.number().int(),
  choices: choicesInput,
  incidents: z.array(id).max(subscriberLimits.services, "too_long"),
});

/** A second address for somebody who holds the link. */
export const addSecondAddressInput = tokenInput.extend({ address: email, network });

/** Asking again for the letter of a subscription that waits for its yes. */
export const askAgainInput = tokenInput.extend({ network });

/** Leaving. `trace`: whether a hash of the address stays, so that no list brings it back ("kept"), or nothing at all. */
export const leaveSubscriptionInput = tokenInput.extend({ trace: z.enum(["kept", "none"], "unknown_choice") });

/** A subscriber by id. */
export const eraseSubscriberInput = z.object({ subscriberId: id });

/** Whose address refused for good, and with which code. */
export const quarantineSubscriberInput = z.object({
  subscriberId: id,
  code: z.string().trim().min(1).max(subscriberLimits.code, "too_long"),
});

/** When and how somebody said yes: kept while he is told. `importedFrom`: what the list that he came with says of it. */
export const subscriberProof = z.object({
  askedAt: z.iso.datetime(),
  askedFrom: z.string().max(60),
  by: z.enum(["form", "incident", "second", "endpoint", "import"]),
  confirmedAt: z.iso.datetime().nullable(),
  confirmedFrom: z.string().max(60),
  importedFrom: z.string().max(500).default(""),
});

/** When and how somebody said yes. */
export type SubscriberProof = z.output<typeof subscriberProof>;

/** What becomes true with the yes to a letter: choices, one incident more, or being somebody's second address. */
export const letterAsked = z.discriminatedUnion("is", [
  z.object({ is: z.literal("choices"), choices: choicesInput }),
  z.object({ is: z.literal("incident"), incidentId: id }),
  z.object({ is: z.literal("second"), mainId: id, choices: choicesInput }),
]);

/** What becomes true with the yes to a letter. */
export type LetterAsked = z.output<typeof letterAsked>;

/** One line of a list that is taken over, as rules have read it. */
export const importedSubscriber = z.object({
  channel: z.literal("email"),
  address: email,
  language,
  topics: choicesInput.shape.topics,
  everyService: z.boolean(),
  services: choicesInput.shape.services,
  askedAt: z.iso.datetime("proof_missing"),
  confirmedAt: z.iso.datetime("proof_missing"),
  from: z.string().trim().min(1, "proof_missing").max(500, "too_long"),
});

/** A list that is taken over. */
export const importSubscribersInput = z.object({
  rows: z.array(importedSubscriber).min(1, "not_understood").max(subscriberLimits.rows, "too_long"),
});
