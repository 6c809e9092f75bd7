"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { controlStyle } from "#components/ui/control-style.ts";
import type { Choice } from "#domain/incident/draft.ts";
import { suggestionsFor } from "#domain/incident/draft-steps.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { useCompose, useFindings, useSteady } from "./compose-context.ts";
import { FieldError } from "./field-error.tsx";
import { ServiceRow } from "./service-row.tsx";
import { StepButton } from "./step-button.tsx";
import { SuggestionPanel } from "./suggestion-panel.tsx";

/** From this many services on, there is a field to search them; from so many, their groups are folded. */
const searchableFrom = 9;
const foldedFrom = 20;

const noneYet: ReadonlySet<string> = new Set();

const plain = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** The catalogue as a list of large targets by group; `without`: services that are dealt with elsewhere. */
export function ServicePicker({ without }: { without: readonly string[] }) {
  const t = useTranslations("compose.services");
  const { draft, change, problems, isLive } = useCompose();
  const [query, setQuery] = useState("");
  const [dismissed, setDismissed] = useState("");
  const [byHand, setByHand] = useState<ReadonlySet<string>>(noneYet);
  const groups = useGroups(without);
  const count = groups.reduce((sum, group) => sum + group.services.length, 0);
  const onChange = useCallback(
    (id: string, choice: Choice | null) => {
      setByHand((before) => (before.has(id) ? before : new Set(before).add(id)));
      change(({ services, unaffected }) => {
        const { [id]: _, ...others } = services;
        return choice === null
          ? { services: others }
          : { services: { ...services, [id]: choice }, unaffected: unaffected.filter((one) => one !== id) };
      });
    },
    [change],
  );
  const suggestions = useFindings(suggestionsFor);
  const causes = suggestions.map(({ becauseOf }) => becauseOf);
  const cause = Object.keys(draft.services).findLast((id) => causes.includes(id));
  const print = suggestions.map(({ serviceId, scope, level }) => `${serviceId} ${scope} ${level}`).join();
  const isOffered = suggestions.length > 0 && dismissed !== print;
  const wanted = plain(query.trim());
  const problem = problems.find(({ field }) => field === "services" || field.startsWith("service."));
  return (
    <div className="flex flex-col gap-4" id="compose-services">
      <FieldError id="compose-services" code={problem?.code ?? null} />
      {count >= searchableFrom && isLive ? (
        <input
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          aria-label={t("search")}
          placeholder={t("search")}
          className={controlStyle}
        />
      ) : null}
      <div className={`flex flex-col ${count < foldedFrom ? "gap-4" : "gap-2"}`}>
        {groups.map((group) => (
          <GroupFrame
            key={group.id}
            label={group.label}
            language={group.language}
            look={count < foldedFrom ? "plain" : "folded"}
            chosen={group.services.filter(({ id }) => id in draft.services).length}
            found={wanted === "" ? null : group.services.filter(({ words }) => words.includes(wanted)).length}
          >
            <ul className="flex flex-col">
              {group.services.map((service) => (
                <ServiceRow
                  key={service.id}
                  id={service.id}
                  name={service.shown}
                  isInternal={service.visibility === "internal"}
                  choice={draft.services[service.id] ?? null}
                  isShown={wanted === "" || service.words.includes(wanted)}
                  isLive={isLive}
                  isUnfolded={byHand.has(service.id)}
                  onChange={onChange}
                >
                  {isLive && isOffered && service.id === cause ? (
                    <SuggestionPanel suggestions={suggestions} onDismiss={() => setDismissed(print)} />
                  ) : undefined}
                </ServiceRow>
              ))}
            </ul>
          </GroupFrame>
        ))}
      </div>
      {isLive ? null : suggestions.length > 0 ? (
        <SuggestionPanel suggestions={suggestions} />
      ) : (
        <StepButton step="suggest">{t("propose")}</StepButton>
      )}
    </div>
  );
}

type GroupFrameProps = {
  label: string;
  language: string;
  look: "plain" | "folded";
  /** How many are ticked; how many fit the search, null without one. */
  chosen: number;
  found: number | null;
  children: ReactNode;
};

/** A group as a card under its name; in a long catalogue folded, unless something in it is ticked or looked for. */
function GroupFrame({ label, language, look, chosen, found, children }: GroupFrameProps) {
  const t = useTranslations("compose.services");
  const isEmpty = found === 0 && chosen === 0;
  if (look === "plain")
    return (
      <section aria-label={label} hidden={isEmpty} className="flex flex-col gap-1.5">
        <h3 className="font-medium text-muted text-sm" lang={language}>
          {label}
        </h3>
        <div className="overflow-clip rounded-xl border border-control bg-surface">{children}</div>
      </section>
    );
  const isOpen = found === null ? chosen > 0 : found > 0;
  return (
    <details
      open={isOpen || undefined}
      hidden={isEmpty}
      className="group/frame overflow-clip rounded-xl border border-control bg-surface"
    >
      <summary className="flex min-h-14 list-none items-center justify-between gap-3 px-3.5 py-2 [&::-webkit-details-marker]:hidden">
        <span className="font-medium" lang={language}>
          {label}
        </span>
        <span className="flex shrink-0 items-center gap-2 text-muted text-sm">
          {chosen > 0 ? <strong className="text-ink">{t("chosen", { count: chosen })}</strong> : null}
          <Chevron />
        </span>
      </summary>
      <div className="border-line border-t">{children}</div>
    </details>
  );
}

function Chevron() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className="size-5 shrink-0 fill-none stroke-2 stroke-muted transition-transform group-open/frame:rotate-180"
    >
      <path d="M3 6l5 5 5-5" />
    </svg>
  );
}

/** Services by the group they stand in directly, in the order of the tree; internal ones last. */
function useGroups(without: readonly string[]) {
  const { setting } = useSteady();
  const t = useTranslations("compose.services");
  return useMemo(() => {
    const { graph, language } = setting;
    const nodes = new Map(graph.services.map((service) => [service.id, service]));
    const groups = new Map<
      string,
      { id: string; label: string; language: string; isInternal: boolean; services: Shown[] }
    >();
    for (const service of graph.services) {
      if (service.kind === "group" || without.includes(service.id)) continue;
      const parent = service.parentId === null ? undefined : nodes.get(service.parentId);
      const label = parent === undefined ? null : shownText(parent.name, language);
      const id = parent?.id ?? "";
      const group = groups.get(id) ?? {
        id,
        label: label?.text ?? t("others"),
        language: label?.language ?? language,
        isInternal: true,
        services: [],
      };
      const shown = shownText(service.name, language) ?? { text: service.id, language };
      group.services.push({ ...service, shown, words: plain(`${service.name.fr} ${service.name.en} ${group.label}`) });
      group.isInternal &&= service.visibility === "internal";
      groups.set(id, group);
    }
    return [...groups.values()].sort((one, other) => Number(one.isInternal) - Number(other.isInternal));
  }, [setting, t, without]);
}

type Shown = ReturnType<typeof useCompose>["setting"]["graph"]["services"][number] & {
  shown: { text: string; language: "fr" | "en" };
  words: string;
};
