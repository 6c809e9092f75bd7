type Rgb = [number, number, number];

/** WCAG 2 contrast ratio (1..21) of two "#rrggbb" colours. */
export function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/**
 * `colour` mixed with black or white, in steps of 4 %, until it reads on `ground` with at least `ratio`; unchanged
 * when it already does. Towards black on a light ground, towards white on a dark one.
 */
export function readableOn(colour: string, { ground, ratio }: { ground: string; ratio: number }): string {
  const target: Rgb = luminance(parse(ground)) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share <= 1; share += 0.04) {
    const mixed = print(mix(parse(colour), target, share));
    if (contrastOf(mixed, ground) >= ratio) return mixed;
  }
  return print(target);
}

function parse(colour: string): Rgb {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (digits === null) throw new RangeError("not a colour of the form #rrggbb");
  return [1, 2, 3].map((index) => Number.parseInt(digits[index] ?? "0", 16)) as Rgb;
}

function print(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((part, index) => part + ((to[index] ?? 0) - part) * share) as Rgb;
}

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
