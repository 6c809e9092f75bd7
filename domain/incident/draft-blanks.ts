import { blankForm, templateLimits } from "#domain/template/schema.ts";

/** A blank of the template in use: what was typed for it, and what stands for it in each language's texts ("" for the blank itself). */
export type Blank = { typed: string; fr: string; en: string };

/** Blanks by their name. */
export type Blanks = Record<string, Blank>;

const mostBlanks = 100;

/** Whether `name` can be that of a blank. */
function isBlankName(name: string): boolean {
  return `{${name}}`.replace(blankForm, "") === "";
}

/** Reads a form's blanks: "blank" names each, "blankTyped.NAME", "blankFr.NAME" and "blankEn.NAME" say the rest. */
export function blanksFromForm(form: FormData): Blanks {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.replaceAll(/[\r\n]+/g, " ").slice(0, templateLimits.text) : "";
  };
  const names = form.getAll("blank").filter((name): name is string => typeof name === "string" && isBlankName(name));
  return Object.fromEntries(
    [...new Set(names)]
      .slice(0, mostBlanks)
      .map((name) => [
        name,
        { typed: text(`blankTyped.${name}`), fr: text(`blankFr.${name}`), en: text(`blankEn.${name}`) },
      ]),
  );
}

/** Puts kept blanks into a form again, as blanksFromForm reads them. */
export function appendBlanks(form: FormData, kept: unknown): void {
  if (typeof kept !== "object" || kept === null) return;
  for (const [name, blank] of Object.entries(kept as Record<string, Partial<Blank> | null>)) {
    form.append("blank", name);
    form.set(`blankTyped.${name}`, String(blank?.typed ?? ""));
    form.set(`blankFr.${name}`, String(blank?.fr ?? ""));
    form.set(`blankEn.${name}`, String(blank?.en ?? ""));
  }
}
