"use client";

import { useTranslations } from "next-intl";
import { Fragment, useContext } from "react";
import { Button } from "#components/ui/button.tsx";
import { FormContext } from "#components/ui/form-context.tsx";
import type { ShownChange } from "#lib/form-state.ts";

type CheckedPanelProps = {
  /** What the button that publishes says. */
  publish: string;
  /** A line below what is listed. */
  note?: string;
};

/** What the form would change once it is published, from what to what, and the button that publishes it. Nothing before it was read through. */
export function CheckedPanel({ publish, note }: CheckedPanelProps) {
  const t = useTranslations("correct.check");
  const state = useContext(FormContext);
  if (state.status !== "checked") return null;
  return (
    <section
      aria-label={t("title")}
      className="flex flex-col gap-5 rounded-xl border-2 border-accent bg-surface p-4 sm:p-6"
    >
      <div data-answer tabIndex={-1} role="status" className="flex flex-col gap-1">
        <h2 className="font-semibold text-lg">{t("title")}</h2>
        <p className="text-muted">{t("lead", { count: state.changes.length })}</p>
      </div>
      <ul className="flex flex-col gap-5">
        {state.changes.map((change) => (
          <li
            key={JSON.stringify(change)}
            className="flex flex-col gap-2 border-line border-b pb-5 last:border-b-0 last:pb-0"
          >
            <h3 className="font-semibold">{change.title}</h3>
            <ChangeLines change={change} />
          </li>
        ))}
      </ul>
      {note === undefined ? null : <p className="max-w-prose text-muted">{note}</p>}
      <input type="hidden" name="seal" value={state.seal} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button className="max-sm:w-full">{publish}</Button>
        <p className="text-muted text-sm">{t("orChange")}</p>
      </div>
    </section>
  );
}

function ChangeLines({ change }: { change: ShownChange }) {
  const t = useTranslations("correct.check");
  const sides = [
    { key: "before", lines: change.before, look: "bg-sunken text-muted" },
    { key: "after", lines: change.after, look: "bg-accent-soft" },
  ] as const;
  return (
    <dl className="grid gap-2 sm:grid-cols-2">
      {sides.map(({ key, lines, look }) => (
        <div key={key} className={`flex min-w-0 flex-col gap-1 rounded-lg px-3.5 py-2.5 ${look}`}>
          <dt className="text-sm">{t(key)}</dt>
          <dd lang={lines.length === 0 ? undefined : change.lang} className="whitespace-pre-line break-words text-ink">
            {lines.length === 0 ? t("nothing") : <Marked text={lines.join("\n")} words={change.marked ?? []} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Marked({ text, words }: { text: string; words: string[] }) {
  const [word, ...others] = words;
  if (word === undefined) return text;
  const parts = text.split(word);
  let end = 0;
  return parts.map((part, place) => {
    end += word.length + part.length;
    return (
      <Fragment key={end}>
        {place === 0 ? null : <mark className="rounded-sm bg-danger-soft px-0.5 text-danger">{word}</mark>}
        <Marked text={part} words={others} />
      </Fragment>
    );
  });
}
