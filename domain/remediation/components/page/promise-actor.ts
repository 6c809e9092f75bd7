import { typeset } from "#lib/i18n/typeset.ts";
import type { PublicActor } from "#published/promise-documents.ts";

type Translate = (key: string) => string;

/** Who did something, by role: "the on-call team", "a customer (from outside)", or that it is not known. `t` is unscoped. */
export function actorWords(by: PublicActor, t: Translate): string {
  if (by === null) return t("promise.actor.unknown");
  return "role" in by ? t(`promise.actor.${by.role}`) : typeset(by.outside.text, by.outside.language);
}
