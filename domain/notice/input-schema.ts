import { z } from "zod";

/** A notice that is to be told to nobody else. */
export const stopNoticeInput = z.object({
  noticeId: z.string("not_understood").regex(/^[0-9a-z]{12}$/, "not_understood"),
});
