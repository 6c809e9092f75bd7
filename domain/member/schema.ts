import { z } from "zod";
import { languages } from "#lib/i18n/language.ts";
import { plainText } from "#lib/plain-text.ts";
import { roles } from "#lib/roles.ts";

/** Characters; days a device stays signed in; days an invitation holds. */
export const memberLimits = {
  name: 80,
  email: 200,
  passwordMin: 12,
  passwordMax: 200,
  sessionDays: 30,
  invitationDays: 7,
} as const;

const role = z.enum(roles, "unknown_choice");
const language = z.enum(languages, "unknown_choice");
const memberName = plainText(memberLimits.name).refine((typed) => typed !== "", "name_missing");
const id = z.string("not_understood").regex(/^[\w-]{1,64}$/, "not_understood");

const password = z.string().min(memberLimits.passwordMin, "password_short").max(memberLimits.passwordMax, "too_long");

/** An address as a name to sign in with; nothing is ever sent to it. */
export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(memberLimits.email, "too_long")
  .pipe(z.email("invalid_email"));

/** What the sign-in form sends. The address is not checked for its form (one that is none is simply unknown), but for what PostgreSQL cannot be asked. */
export const signInInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, "email_missing")
    .max(memberLimits.email, "too_long")
    .regex(/^[^\p{Cc}]*$/u, "invalid_email"),
  password: z.string().min(1, "password_missing").max(memberLimits.passwordMax, "too_long"),
});

/** The present password and the new one, twice; with a one-time password also the language of the page it was replaced on. */
export const changePasswordInput = z
  .object({
    current: z.string().max(memberLimits.passwordMax, "too_long"),
    next: password,
    repeat: z.string(),
    language: language.optional(),
  })
  .refine((input) => input.next === input.repeat, { path: ["repeat"], error: "password_differs" })
  .refine((input) => input.next !== input.current, { path: ["next"], error: "password_same" });

/** Whose password is replaced by a one-time password. */
export const resetPasswordInput = z.object({ email: emailInput });
/** Which session ends. */
export const revokeSessionInput = z.object({ sessionId: id });

/** The first member, by address, name and language; the one-time password is made by the command. */
export const firstAdministratorInput = z.object({ email: emailInput, name: memberName, language });

/** Who is invited, as what, and in which language the link's page speaks first. */
export const inviteMemberInput = z.object({ email: emailInput, role, language });
/** Which invitation is taken back. */
export const withdrawInvitationInput = z.object({ invitationId: id });

/** What the invited person chooses; `token` is the end of the link. */
export const acceptInvitationInput = z
  .object({
    token: z.string("not_understood").max(100, "not_understood"),
    name: memberName,
    next: password,
    repeat: z.string(),
    language,
    userAgent: z.string().default(""),
  })
  .refine((input) => input.next === input.repeat, { path: ["repeat"], error: "password_differs" });

/** Whose role becomes which. */
export const changeRoleInput = z.object({ memberId: id, role });
/** Whose membership ends. */
export const removeMemberInput = z.object({ memberId: id });
/** What a member says of himself. */
export const changeProfileInput = z.object({ name: memberName, language });
