"use client";

import { useCompose } from "./compose-context.ts";

/** What was chosen of services, for a form that may not show them: sent on as it is. */
export function CarriedFields() {
  const { draft } = useCompose();
  const choices = [
    ...Object.entries(draft.services).map(([id, choice]) => ({ kind: "service", id, action: "", ...choice })),
    ...Object.entries(draft.intervals).map(([id, choice]) => ({ kind: "interval", id, ...choice })),
  ];
  return (
    <>
      {choices.map(({ kind, id, action, ...choice }) => (
        <span key={`${kind} ${id}`} hidden>
          <input type="hidden" name={kind} value={id} />
          {kind === "interval" ? <input type="hidden" name={`action.${id}`} value={action} /> : null}
          <ChoiceInputs kind={kind} id={id} choice={choice} />
        </span>
      ))}
      {(["unaffected", "closes", "decisionServices"] as const).flatMap((name) =>
        draft[name].map((id) => <input key={`${name} ${id}`} type="hidden" name={name} value={id} />),
      )}
    </>
  );
}

type ChoiceInputsProps = {
  kind: string;
  id: string;
  choice: { level: string; scope: string; scopeFr: string; scopeEn: string; size: string; provenance: string };
};

/** A level and whom it concerns, out of sight: what a folded row says to the server. */
export function ChoiceInputs({ kind, id, choice }: ChoiceInputsProps) {
  return (
    <>
      <input type="hidden" name={`${kind}Level.${id}`} value={choice.level} />
      <input type="hidden" name={`${kind}Scope.${id}`} value={choice.scope} />
      <input type="hidden" name={`${kind}ScopeFr.${id}`} value={choice.scopeFr} />
      <input type="hidden" name={`${kind}ScopeEn.${id}`} value={choice.scopeEn} />
      <input type="hidden" name={`${kind}Size.${id}`} value={choice.size} />
      <input type="hidden" name={`${kind}Provenance.${id}`} value={choice.provenance} />
    </>
  );
}
