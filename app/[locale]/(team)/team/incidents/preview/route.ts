import { rehearseDraft } from "#domain/incident/rehearse-draft.ts";
import { readCaller } from "#lib/auth.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorCode, errorMessage } from "#lib/problem.ts";
import { previewPage } from "#published/preview.ts";
import { previewAnswer, previewRefused } from "../../preview-answer.ts";
import { previewTold } from "../../preview-told.ts";

type Context = { params: Promise<{ locale: string }> };

/** Answers a composing form with the very page that publishing it would make (STYLE V8); nothing of it stays. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  const reader = isLanguage(locale) ? locale : "fr";
  const query = new URL(request.url).searchParams;
  const asked = query.get("language");
  const language = isLanguage(asked) ? asked : reader;
  const which = query.get("page");
  try {
    const seen = await rehearseDraft(await readCaller(), await request.formData(), async ({ db, now, value }) => {
      const { incidentId, updateId } = value;
      if (which !== "told")
        return previewPage(db, now, { incidentId, language, which: which === "status" ? "status" : "incident" });
      return previewTold(db, now, { updateId, language, reader });
    });
    if (seen.ok) return previewAnswer(seen.value);
    return previewAnswer(await previewRefused(reader, [seen.code, ...seen.problems.map(({ code }) => code)]));
  } catch (error) {
    log.fail("a preview could not be made", { why: errorMessage(error), code: errorCode(error) ?? "" });
    return previewAnswer(await previewRefused(reader, ["unexpected"]));
  }
}
