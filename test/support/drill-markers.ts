import { createHash } from "node:crypto";
import pg from "pg";

/** Every column of every table that can hold words or bytes, as "table.column". */
export async function listWordColumns(client: pg.Client): Promise<string[]> {
  const found = await client.query(`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY', 'xml')
    ORDER BY 1`);
  return found.rows.map((row) => row.name);
}

/** Markers by what they mark: "secret" must never be seen, "shown" must. */
export type Marks = { secret: Map<string, string>; shown: Map<string, string> };

/** Makes markers: letters and digits only, so that no escaping hides them; an address and a key are made around them. */
export function newMarks() {
  const marks: Marks = { secret: new Map(), shown: new Map() };
  const make = (kind: keyof Marks, place: string) => {
    const text = `${kind === "secret" ? "zq" : "vs"}${createHash("sha256").update(`${kind} ${place}`).digest("hex").slice(0, 10)}`;
    marks[kind].set(text, place);
    return text;
  };
  return { marks, secret: (place: string) => make("secret", place), shown: (place: string) => make("shown", place) };
}

/** Inserts a row given by column. */
export async function insertRow(client: pg.Client, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, at) => `$${at + 1}`).join(", ");
  const columns = names.map((name) => pg.escapeIdentifier(name)).join(", ");
  await client.query(`INSERT INTO ${pg.escapeIdentifier(table)} (${columns}) VALUES (${places})`, Object.values(row));
}

/** A text in all the forms in which bytes may carry it: plain, and base64 at each of its three offsets. */
export function formsOf(text: string): string[] {
  const encoded = [0, 1, 2].map((offset) => {
    const whole = Buffer.from(`${" ".repeat(offset)}${text}`)
      .toString("base64")
      .replace(/=+$/, "");
    return whole.slice(offset === 0 ? 0 : offset + 1, -2);
  });
  return [text, Buffer.from(text).toString("hex"), ...encoded];
}
