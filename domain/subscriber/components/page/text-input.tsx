import { useTranslations } from "next-intl";
import type { FieldFault } from "#published/subscribe-documents.ts";

type Props = {
  /** Tells the fields of several forms apart. */
  form: string;
  name: string;
  type: "email" | "url" | "text";
  label: string;
  hint?: string;
  value: string;
  maxLength: number;
  faults: FieldFault[];
  isOptional?: boolean;
};

/** A field that works without any script: what is wrong with it stands beside it, and what was typed stays. */
export function TextInput({ form, name, type, label, hint, value, maxLength, faults, isOptional = false }: Props) {
  const t = useTranslations("refusal");
  const id = `${form}-${name}`;
  const fault = faults.find((one) => one.field === name);
  const told = [...(fault === undefined ? [] : [`${id}-fault`]), ...(hint === undefined ? [] : [`${id}-hint`])];
  return (
    <div className="ask-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        // The browser's own judgement of an address is not ours, and says it in its own language.
        type="text"
        inputMode={type}
        autoComplete={type === "email" && !isOptional ? "email" : "off"}
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={value}
        maxLength={maxLength}
        aria-describedby={told.length === 0 ? undefined : told.join(" ")}
        aria-invalid={fault === undefined ? undefined : true}
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} className="ask-fault">
          {t(fault.code)}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="ask-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
