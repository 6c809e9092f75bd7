import { answering, showView } from "../answer.ts";

export const dynamic = "force-dynamic";

/** After asking for mail: what happens next, the same for everybody. */
export const GET = answering(async ({ language, request }) => {
  const isHosted = new URL(request.url).searchParams.get("second") === "1";
  return showView(language, { is: "asked", isHosted }, { alternate: "/subscription/asked" });
});
