import { z } from "zod";

const writer = z.object({ name: z.string(), since: z.string() });

/** What a save is answered: kept as `version`, and who else writes in this section (since when, in the reader's words). */
export const saveKept = z.object({ version: z.number().int(), writing: z.array(writer) });

/**
 * What a refused save is answered (RFC 9457, with the field at fault). `current`: what somebody else wrote meanwhile, by whom and when
 * in the reader's words; given with the code "stale" alone.
 */
export const saveRefused = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  field: z.string().optional(),
  current: z
    .object({ version: z.number().int(), text: z.string(), author: z.string().nullable(), at: z.string() })
    .optional(),
});
