import type { Act } from "#domain/remediation/act-rules.ts";
import type { RemediationChoices } from "#domain/remediation/choice-reads.ts";
import type { TeamRemediation } from "#domain/remediation/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { Text } from "#lib/i18n/language.ts";
import { AssignForm } from "./assign-form.tsx";
import { ClaimForm } from "./claim-form.tsx";
import { DescribeForm } from "./describe-form.tsx";
import { JudgeForm } from "./judge-form.tsx";
import { MoveForm } from "./move-form.tsx";
import { OutsidePanel } from "./outside-panel.tsx";
import { PromiseForm } from "./promise-form.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { RewordForm } from "./reword-form.tsx";
import { RiskForm } from "./risk-form.tsx";
import { TellForm } from "./tell-form.tsx";
import { VerifyForm } from "./verify-form.tsx";
import { WithdrawForm } from "./withdraw-form.tsx";

type ActFormProps = {
  act: Act;
  item: TeamRemediation;
  choices: RemediationChoices;
  owners: { id: string; name: string }[];
  promises: { id: string; wording: Text }[];
  idempotencyKey: string;
  place: Place;
  today: string;
  /** Who hears of it, in a sentence; null: nobody, because nothing is promised. */
  told: string | null;
};

/** The form of what can be done to a remediation. */
export function ActForm({ act, item, choices, owners, promises, idempotencyKey, place, today, told }: ActFormProps) {
  const { language } = place;
  const keyed = { item, idempotencyKey, language, told };
  switch (act) {
    case "claim":
      return <ClaimForm {...keyed} />;
    case "verify":
      return <VerifyForm {...keyed} />;
    case "judge":
      return <JudgeForm item={item} idempotencyKey={idempotencyKey} told={told} />;
    case "outside":
      return <OutsidePanel item={item} place={place} />;
    case "promise":
      return <PromiseForm item={item} today={today} told={told} />;
    case "tell":
      return <TellForm item={item} />;
    case "move":
      return <MoveForm item={item} place={place} today={today} told={told} />;
    case "reword":
      return <RewordForm item={item} />;
    case "describe":
      return <DescribeForm item={item} choices={choices} language={language} />;
    case "assign":
      return <AssignForm item={item} owners={owners} />;
    case "block":
      return <ReasonForm item={item} step="blocked" />;
    case "decline":
      return <ReasonForm item={item} step="declined" />;
    case "accept-risk":
      return <RiskForm item={item} today={today} told={told} />;
    case "withdraw":
      return <WithdrawForm item={item} promises={promises} language={language} told={told} />;
  }
}
