import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Fact } from "#components/fact.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { Became } from "#domain/incident/components/became.tsx";
import { formatNumber, type Place } from "#lib/i18n/format.ts";
import type { Moment, PublicRevision } from "#published/documents.ts";

type Props = { revision: PublicRevision; place: Place; day: string };

/** Times, codes and numbers that a correction moved: what they were, struck, and what they became. */
export function RevisedStamps({ revision, place, day }: Props) {
  const t = useTranslations("revision");
  const value = useValueWords(place);
  const { times, values } = revision;
  if (times.length + values.length === 0) return null;
  const stamp = (moment: Moment | null): ReactNode =>
    moment === null ? t("unsaid") : <MomentText moment={moment} place={place} day={day} />;
  return (
    <dl className="facts mt-2">
      {times.map(({ field, before, after }) => (
        <Fact key={field} term={t(`stamp.${field}`)}>
          <Became before={stamp(before)} after={stamp(after)} />
        </Fact>
      ))}
      {values.map(({ field, before, after }) => (
        <Fact key={field} term={t(`value.${field}`)}>
          <Became before={value(field, before)} after={value(field, after)} />
        </Fact>
      ))}
    </dl>
  );
}

type Value = PublicRevision["values"][number]["before"];

function useValueWords({ language }: Place): (field: string, value: Value) => string {
  const t = useTranslations();
  return (field, value) => {
    if (value === null) return t("revision.unsaid");
    if (typeof value === "number") return formatNumber(value, language);
    if (field === "kind") return t(`event.${value}`);
    if (field === "detectedHow") return t(`revision.noticed.${value}`);
    return t(`data.outcome.${value}`);
  };
}
