import { rehearsePlan } from "#domain/maintenance/rehearse-plan.ts";
import { readCaller } from "#lib/auth.ts";
import { isLanguage } from "#lib/i18n/language.ts";
import { log } from "#lib/log.ts";
import { errorCode, errorMessage } from "#lib/problem.ts";
import { previewPage } from "#published/preview.ts";
import { previewAnswer, previewRefused } from "../../preview-answer.ts";
import { previewTold } from "../../preview-told.ts";

type Context = { params: Promise<{ locale: string }> };

/** Answers the form that plans a maintenance with the very page that publishing it would make (STYLE V8); nothing of it stays. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params;
  const reader = isLanguage(locale) ? locale : "fr";
  const query = new URL(request.url).searchParams;
  const asked = query.get("language");
  const language = isLanguage(asked) ? asked : reader;
  const which = query.get("page");
  try {
    const seen = await rehearsePlan(await readCaller(), await request.formData(), ({ db, now, value }) =>
      which === "told"
        ? previewTold(db, now, { updateId: value.updateId, language, reader })
        : previewPage(db, now, {
            ...{ incidentId: value.incidentId, language },
            which: which === "status" ? "status" : "incident",
          }),
    );
    if (seen.ok) return previewAnswer(seen.value);
    return previewAnswer(await previewRefused(reader, seen.codes));
  } catch (error) {
    log.fail("a preview could not be made", { why: errorMessage(error), code: errorCode(error) ?? "" });
    return previewAnswer(await previewRefused(reader, ["unexpected"]));
  }
}
