import { z } from "zod";

/** What this device keeps of a text that no server has yet; forgotten after so many milliseconds. */
const keptForMs = 7 * 86_400_000;

const typed = z.object({ text: z.string(), version: z.number().int(), at: z.number() });

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch (error) {
    // A browser may refuse storage altogether: then nothing is kept here and nothing else changes.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** Keeps a text on this device; does nothing where there is no room. */
export function keepTyped(key: string, { text, version }: { text: string; version: number }): void {
  try {
    storage()?.setItem(key, JSON.stringify({ text, version, at: Date.now() }));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** The text that this device keeps, and the version that it was typed against; null when there is none. */
export function readTyped(key: string): { text: string; version: number } | null {
  const stored = storage()?.getItem(key) ?? null;
  if (stored === null) return null;
  try {
    const read = typed.safeParse(JSON.parse(stored));
    return read.success && Date.now() - read.data.at < keptForMs ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Forgets a text that has arrived. */
export function forgetTyped(key: string): void {
  storage()?.removeItem(key);
}
