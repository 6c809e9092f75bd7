import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

const zooms = ["fit", "half", "full", "larger"] as const;

/** A window onto a large picture, which scrolls; its size is chosen without any script, by what is checked (`group/graph`). */
export async function GraphViewport({ label, children }: { label: string; children: ReactNode }) {
  const t = await getTranslations("team.dependencies");
  const words = { fit: t("zoomFit"), half: t("zoomHalf"), full: t("zoomFull"), larger: t("zoomLarger") };
  return (
    <div className="group/graph flex flex-col gap-3">
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="float-start me-2 pt-2.5 text-muted text-sm">{t("zoom")}</legend>
        {zooms.map((zoom) => (
          <label
            key={zoom}
            className="flex min-h-11 cursor-pointer items-center gap-2 rounded-lg border border-control bg-surface px-3 text-sm hover:border-ink has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent"
          >
            <input type="radio" name="zoom" value={zoom} defaultChecked={zoom === "full"} className="accent-accent" />
            {words[zoom]}
          </label>
        ))}
      </fieldset>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="max-h-[80dvh] overflow-auto rounded-lg border border-line bg-paper max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0"
      >
        {children}
      </section>
    </div>
  );
}
