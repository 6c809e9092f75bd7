import { z } from "zod";
import { languages } from "#lib/i18n/language.ts";
import { plainText } from "#lib/plain-text.ts";
import { roles } from "#lib/roles.ts";

/** Characters; days a device stays signed in. */
export const memberLimits = { name: 80, email: 200, passwordMin: 12, passwordMax: 200, sessionDays: 30 } as const;

const password = z.string().min(memberLimits.passwordMin, "password_short").max(memberLimits.passwordMax, "too_long");

/** An address as a name to sign in with; nothing is ever sent to it. */
export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(memberLimits.email, "too_long")
  .pipe(z.email("invalid_email"));

/** What the sign-in form sends. The address is not checked for its form: one that is none is simply unknown. */
export const signInInput = z.object({
  email: z.string().trim().toLowerCase().min(1, "email_missing").max(memberLimits.email, "too_long"),
  password: z.string().min(1, "password_missing").max(memberLimits.passwordMax, "too_long"),
});

/** The present password and the new one, twice. */
export const changePasswordInput = z
  .object({ current: z.string().max(memberLimits.passwordMax, "too_long"), next: password, repeat: z.string() })
  .refine((input) => input.next === input.repeat, { path: ["repeat"], error: "password_differs" })
  .refine((input) => input.next !== input.current, { path: ["next"], error: "password_same" });

/** Whose password is replaced by a one-time password. */
export const resetPasswordInput = z.object({ email: emailInput });
/** Which session ends. */
export const revokeSessionInput = z.object({ sessionId: z.string().min(1).max(64) });

/** A new member; the one-time password is made by the command. */
export const addMemberInput = z.object({
  email: emailInput,
  name: plainText(memberLimits.name).refine((typed) => typed !== "", "name_missing"),
  role: z.enum(roles, "unknown_choice"),
  language: z.enum(languages, "unknown_choice"),
});
