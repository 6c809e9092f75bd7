import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MomentText } from "#components/moment-text.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Card } from "#components/ui/card.tsx";
import type { Corrections } from "#domain/incident/correction-reads.ts";
import { cutAtWord } from "#domain/incident/rules.ts";
import { eventKinds } from "#domain/incident/schema.ts";
import type { Place } from "#lib/i18n/format.ts";
import type { Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";
import { SmallLink } from "./small-link.tsx";

type HubTextsProps = { corrections: Corrections; place: Place; path: string };

const excerptLength = 180;

/** Messages, decisions, people in own words and the timeline, each with what can be done about it. */
export function HubTexts({ corrections, place, path }: HubTextsProps) {
  const t = useTranslations("correct.hub");
  const state = useTranslations("state");
  const kinds = useTranslations("event");
  const { updates, decisions, scopes, events } = corrections;
  const shared = { place, path };
  return (
    <>
      <Card title={t("messages")}>
        <ul className="-my-3 flex flex-col">
          {updates.map((update) => (
            <Row
              key={update.id}
              {...shared}
              part="update"
              id={update.id}
              text={update.text}
              isRetracted={update.retractedAt !== null}
            >
              <strong className="font-semibold text-ink">{state(update.state)}</strong>{" "}
              <MomentText moment={update.occurred} place={place} />
            </Row>
          ))}
        </ul>
      </Card>
      <Card
        title={t("events")}
        action={
          <ButtonLink look="quiet" href={`${path}/events/new`}>
            {t("addEvent")}
          </ButtonLink>
        }
      >
        {events.length === 0 ? <p className="text-muted">{t("noEvents")}</p> : null}
        <ul className="-my-3 flex flex-col">
          {events.map((event) => {
            const kind = eventKinds.find((one) => one === event.kind);
            return (
              <Row
                key={event.id}
                {...shared}
                part="event"
                id={event.id}
                text={event.text}
                isRetracted={event.retractedAt !== null}
              >
                {kind === undefined ? null : <strong className="font-semibold text-ink">{kinds(kind)}</strong>}{" "}
                <MomentText moment={event.occurred} place={place} />
              </Row>
            );
          })}
        </ul>
      </Card>
      {decisions.length + scopes.length === 0 ? null : (
        <Card title={t("otherTexts")}>
          <ul className="-my-3 flex flex-col">
            {decisions.map((decision) => (
              <Row key={decision.id} {...shared} part="decision" id={decision.id} text={decision.what}>
                {t("decision", { number: decision.number })}
              </Row>
            ))}
            {scopes.map((scope) => (
              <Row key={scope.id} {...shared} part="scope" id={scope.id} text={scope.text}>
                {t("scope")}
              </Row>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

type RowProps = {
  place: Place;
  path: string;
  part: "update" | "event" | "decision" | "scope";
  id: string;
  text: Text;
  isRetracted?: boolean;
  children: ReactNode;
};

function Row({ place, path, part, id, text, isRetracted = false, children }: RowProps) {
  const t = useTranslations("correct.hub");
  const shown = shownText(text, place.language);
  const excerpt = shown === null ? "" : cutAtWord(shown.text, excerptLength);
  const about = cutAtWord(excerpt, 40);
  return (
    <li className="flex flex-col gap-1 border-line border-b py-3 last:border-b-0">
      <p className="text-muted text-sm">{children}</p>
      {isRetracted ? (
        <p className="font-medium text-muted text-sm">{t("retracted")}</p>
      ) : (
        <p lang={shown?.language}>{excerpt}</p>
      )}
      {isRetracted ? null : (
        <p className="flex flex-wrap gap-x-5">
          <SmallLink href={`${path}/corrections/text/${part}/${id}`} label={t("correct")} about={about} />
          {part === "update" || part === "event" ? (
            <SmallLink href={`${path}/corrections/retract/${part}/${id}`} label={t("retract")} about={about} />
          ) : null}
        </p>
      )}
    </li>
  );
}
