import type { logoTypes } from "#domain/organisation/schema.ts";

/** A picture format that a logo may have. */
export type LogoType = (typeof logoTypes)[number];

const beginnings = {
  "image/png": [[0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]],
  "image/jpeg": [[0, [0xff, 0xd8, 0xff]]],
  "image/webp": [
    [0, [0x52, 0x49, 0x46, 0x46]],
    [8, [0x57, 0x45, 0x42, 0x50]],
  ],
} as const satisfies Record<LogoType, readonly (readonly [number, readonly number[]])[]>;

/** The format that the bytes themselves begin like, whatever their sender calls them; null for anything else. */
export function logoTypeOf(bytes: Uint8Array): LogoType | null {
  for (const [type, marks] of Object.entries(beginnings)) {
    const isLike = marks.every(([offset, mark]) =>
      mark.every((byte: number, place: number) => bytes[offset + place] === byte),
    );
    if (isLike) return type as LogoType;
  }
  return null;
}

/** Whether a support contact looks like an e-mail address, which is of no use while mail is down. */
export function isMailContact(contact: string): boolean {
  return /\S@\S+\.\S/.test(contact) && !/https?:\/\//.test(contact);
}
