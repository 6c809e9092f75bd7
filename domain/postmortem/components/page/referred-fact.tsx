import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { MomentText } from "#components/moment-text.tsx";
import { formatDuration, formatNumber, formatUptime, type Place } from "#lib/i18n/format.ts";
import type { Reference } from "#published/postmortem-documents.ts";

type Props = { reference: Reference; place: Place; day: string };

/** What a text refers to, as it is known today, in the language of the text; a fact that is no longer stated is said to be none. */
export function ReferredFact({ reference, place, day }: Props) {
  const t = useTranslations("postmortem.fact");
  if (reference.status === "known") return <Known reference={reference} place={place} day={day} />;
  return <mark className="pm-gone">{t(reference.status)}</mark>;
}

type KnownProps = Omit<Props, "reference"> & { reference: Extract<Reference, { status: "known" }> };

function Known({ reference, place, day }: KnownProps) {
  const { language } = place;
  switch (reference.kind) {
    case "moment":
      return <MomentText moment={reference.moment} place={place} day={day} />;
    case "duration":
      return formatDuration(reference.duration, language);
    case "uptime":
      return formatUptime(reference.uptime, language);
    case "count":
      return formatNumber(reference.count, language);
    case "service":
      return <Authored text={reference.service.name} language={language} />;
    default:
      return null;
  }
}
