/** What a typed local time means: one instant, none (skipped by the clocks), one of two (`choices`: their offsets), or nothing at all. */
export type LocalReading =
  | { ok: true; at: string }
  | { ok: false; code: "time_skipped" | "invalid_time" }
  | { ok: false; code: "time_twice"; choices: string[] };

/** "2026-10-25T02:30", "2026-10-25 02:30" or "25/10/2026 02:30" as a plain time, null when it is none. */
function plainTime(local: string): Temporal.PlainDateTime | null {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})[ T]+(\d{1,2})[:hH](\d{2})$/.exec(local.trim());
  const pad = (part: string | undefined) => (part ?? "").padStart(2, "0");
  const iso = french
    ? `${french[3]}-${pad(french[2])}-${pad(french[1])}T${pad(french[4])}:${french[5]}`
    : local.trim().replace(" ", "T");
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(iso)) return null;
  try {
    return Temporal.PlainDateTime.from(iso, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The instant (ISO, UTC) of a local time typed in `timeZone`; `offset` ("+02:00") chooses where the clocks show it twice. */
export function readLocalTime(typed: { local: string; offset: string; timeZone: string }): LocalReading {
  const plain = plainTime(typed.local);
  if (plain === null || plain.year < 1970) return { ok: false, code: "invalid_time" };
  const earlier = plain.toZonedDateTime(typed.timeZone, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(typed.timeZone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { ok: true, at: earlier.toInstant().toString() };
  if (!earlier.toPlainDateTime().equals(plain)) return { ok: false, code: "time_skipped" };
  const chosen = [earlier, later].find((candidate) => candidate.offset === typed.offset);
  if (chosen !== undefined) return { ok: true, at: chosen.toInstant().toString() };
  return { ok: false, code: "time_twice", choices: [earlier.offset, later.offset] };
}

/** The local time of an instant in `timeZone`, as a form's date-and-time field holds it ("2026-10-25T02:30"). */
export function localTimeOf(at: string, timeZone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
}
