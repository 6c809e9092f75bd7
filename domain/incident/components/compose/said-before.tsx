import { useTranslations } from "next-intl";
import { MomentText } from "#components/moment-text.tsx";
import { Card } from "#components/ui/card.tsx";
import type { TeamUpdate } from "#domain/incident/reads.ts";
import { formatWhen, type Place } from "#lib/i18n/format.ts";
import { languages } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import { SmallLink } from "../correct/small-link.tsx";

type SaidBeforeProps = {
  updates: TeamUpdate[];
  place: Place;
  now: string;
  /** The incident's path on the team's side, below which messages are put right; null for those who may not. */
  path: string | null;
};

/** The messages already published, newest first, in every language they exist in, and what became of them. */
export function SaidBefore({ updates, place, now, path }: SaidBeforeProps) {
  const t = useTranslations("compose.said");
  return (
    <Card title={t("title")}>
      <ol className="flex flex-col gap-5">
        {updates.map((update) => (
          <SaidUpdate key={update.id} update={update} place={place} now={now} path={path} />
        ))}
      </ol>
    </Card>
  );
}

type SaidUpdateProps = Omit<SaidBeforeProps, "updates"> & { update: TeamUpdate };

function SaidUpdate({ update, place, now, path }: SaidUpdateProps) {
  const t = useTranslations("compose.said");
  const state = useTranslations("state");
  const at = update.publishedAt ?? update.occurred.at ?? update.occurred.latest;
  const isRetracted = update.retractedAt !== null;
  return (
    <li className="flex flex-col gap-1.5">
      <p className="text-sm">
        <strong>{state(update.state)}</strong>
        <span className="text-muted">
          {update.publishedAt === null ? "" : ` · ${formatWhen(update.publishedAt, { place, now })}`}
          {update.author === null ? "" : ` · ${update.author}`}
          {update.publishedAt === null ? ` · ${t("reconstructed")}` : ""}
        </span>
      </p>
      {isOfAnotherTime(update) ? (
        <p className="text-muted text-sm">
          {t.rich("tells", { when: () => <MomentText moment={update.occurred} place={place} /> })}
        </p>
      ) : null}
      <WhatBecame update={update} place={place} now={now} />
      {languages
        .filter((language) => update.text[language] !== "")
        .map((language) => (
          <p
            key={language}
            lang={language}
            dir="auto"
            className={`whitespace-pre-line ${isRetracted ? "text-muted line-through" : ""}`}
          >
            {typeset(update.text[language], language)}
          </p>
        ))}
      {path === null || isRetracted ? null : (
        <PutRight update={update} path={path} about={at === null ? "" : formatWhen(at, { place, now })} />
      )}
    </li>
  );
}

/** Whether a message tells of another time than the one at which it was published. */
function isOfAnotherTime({ occurred, publishedAt }: TeamUpdate): boolean {
  return occurred.precision !== "exact" || occurred.at !== publishedAt;
}

/** That a message was struck or corrected, and which language is behind. */
function WhatBecame({ update, place, now }: Omit<SaidUpdateProps, "path">) {
  const t = useTranslations("correct.said");
  const { retractedAt, correctedAt, staleLanguage } = update;
  const said = [
    ...(retractedAt === null ? [] : [t("retracted", { at: formatWhen(retractedAt, { place, now }) })]),
    ...(correctedAt === null ? [] : [t("corrected", { at: formatWhen(correctedAt, { place, now }) })]),
    ...(staleLanguage === null || retractedAt !== null ? [] : [t(`behind.${staleLanguage}`)]),
  ];
  return said.length === 0 ? null : <p className="font-medium text-sm text-warn-ink">{said.join(" · ")}</p>;
}

function PutRight({ update, path, about }: { update: TeamUpdate; path: string; about: string }) {
  const t = useTranslations("correct.said");
  const isOwed = update.staleLanguage !== null || languages.some((language) => update.text[language] === "");
  const named = about === "" ? "" : t("about", { at: about });
  return (
    <p className="-my-1 flex flex-wrap gap-x-5">
      <SmallLink href={`${path}/corrections/text/update/${update.id}`} label={t("correct")} about={named} />
      <SmallLink href={`${path}/corrections/retract/update/${update.id}`} label={t("retract")} about={named} />
      {isOwed ? <SmallLink href={`${path}/translations`} label={t("translate")} about={named} /> : null}
    </p>
  );
}
