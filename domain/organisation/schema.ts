import { z } from "zod";
import { month, weight } from "#domain/service/schema.ts";
import { readDomain } from "#lib/domain-name.ts";
import { languages } from "#lib/i18n/language.ts";
import { plainText } from "#lib/plain-text.ts";

/** Characters, and bytes of the logo. */
export const organisationLimits = {
  name: 80,
  support: 300,
  url: 300,
  logoBytes: 32_768,
  reason: 500,
  mailDomains: 50,
} as const;

/** Picture formats of a logo. SVG is left out: it can carry scripts. */
export const logoTypes = ["image/png", "image/jpeg", "image/webp"] as const;

const url = z
  .string()
  .trim()
  .max(organisationLimits.url, "too_long")
  .refine((value) => value === "" || isAddress(value), { error: "invalid_url" })
  .default("");
const support = plainText(organisationLimits.support);

// URL itself drops tabs and line ends and encodes other controls, which PostgreSQL or a header could not hold.
function isAddress(value: string): boolean {
  return !/[\s\p{Cc}]/u.test(value) && URL.canParse(value) && /^(https?|mailto):$/.test(new URL(value).protocol);
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What the host says of itself on every page. `logo` undefined keeps the present one, null removes it. */
export const changeSettingsInput = z.object({
  version: z.coerce.number().int(),
  name: plainText(organisationLimits.name).refine((typed) => typed !== "", "name_missing"),
  accent: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "invalid_colour"),
  timeZone: z.string().trim().refine(isTimeZone, { error: "invalid_zone" }),
  defaultLanguage: z.enum(languages, "unknown_choice"),
  supportFr: support,
  supportEn: support,
  legalUrl: url,
  privacyUrl: url,
  accessibilityUrl: url,
  mailDomains: z
    .array(
      z.string().transform((typed, context) => {
        const domain = readDomain(typed);
        if (domain === null) context.addIssue({ code: "custom", message: "invalid_domain" });
        return domain ?? "";
      }),
    )
    .max(organisationLimits.mailDomains, "too_long")
    .transform((domains) => [...new Set(domains)])
    .default([]),
  logo: z
    .object({
      type: z.enum(logoTypes, "invalid_picture"),
      base64: z.base64("invalid_picture").max(Math.ceil(organisationLimits.logoBytes / 3) * 4, "too_large"),
    })
    .nullable()
    .optional(),
});

/** How uptime is counted from a month on, why, and the number of the last decision that its author knew. */
export const changeUptimeRuleInput = z
  .object({
    version: z.coerce.number().int(),
    fromMonth: month,
    major: weight,
    partial: weight,
    degraded: weight,
    maintenanceCounts: z.boolean("unknown_choice"),
    reasonFr: plainText(organisationLimits.reason),
    reasonEn: plainText(organisationLimits.reason),
  })
  .refine((input) => input.reasonFr !== "" || input.reasonEn !== "", { path: ["reasonFr"], error: "reason_missing" });

/** The first administrator's answer about the example. */
export const answerExampleInput = z.object({ answer: z.enum(["keep", "empty"], "unknown_choice") });
