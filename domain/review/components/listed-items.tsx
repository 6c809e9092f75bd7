import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { dayWords, formatRange, wordsOf } from "#domain/review/components/review-words.ts";
import { kindOfList, type ReviewItem, type ReviewItems, type ReviewList } from "#domain/review/schema.ts";
import { formatDay, formatDayClock, formatNumber, type Place } from "#lib/i18n/format.ts";
import { localText } from "#lib/i18n/language.ts";

type ListedItemsProps = {
  list: ReviewList;
  ids: string[];
  items: ReviewItems;
  place: Place;
  /** The month of a frozen review in which decisions can still be taken; null where none can. */
  decideOn: string | null;
};

const homes = { remediation: "remediations", incident: "incidents", hazard: null } as const;

/** The things behind a figure, each with what the figure looked at, leading to its own page. */
export function ListedItems({ list, ids, items, place, decideOn }: ListedItemsProps) {
  const t = useTranslations();
  const kind = kindOfList(list);
  const home = homes[kind];
  const { language } = place;
  if (ids.length === 0) return <p>{t("review.list.empty")}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-xs">
      {ids.map((id) => {
        const item = items[id];
        const words = <Authored text={wordsOf(item, { t, language })} language={language} />;
        const isDecidable = decideOn !== null && item?.isPromised === true;
        return (
          <li key={id} className="flex flex-col gap-1.5 px-4 py-3 sm:px-6">
            {home === null ? (
              <span className="font-medium">{words}</span>
            ) : (
              <a
                href={`/${language}/team/${home}/${id}`}
                className="inline-flex min-h-8 items-center font-medium underline decoration-line underline-offset-4 hover:decoration-current"
              >
                <span>{words}</span>
              </a>
            )}
            {item === undefined ? null : (
              <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm tabular-nums">
                {factsOf(item, { kind, t, place }).map(([term, value]) => (
                  <div key={term ?? value} className="flex gap-1.5">
                    <dt className={term === null ? "sr-only" : "text-muted"}>{term ?? t("review.list.what")}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            )}
            {isDecidable ? (
              <a
                href={`/${language}/team/review/${decideOn}/decide/${id}`}
                className="inline-flex min-h-11 items-center self-start text-accent underline underline-offset-4 print:hidden"
              >
                {t("review.list.decide")}
              </a>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

type Translate = (key: string, values?: Record<string, string | number>) => string;
type Fact = [string | null, string];

function factsOf(
  item: ReviewItem,
  { kind, t, place }: { kind: ReturnType<typeof kindOfList>; t: Translate; place: Place },
): Fact[] {
  const { state, firstDue, due, keptOn, moves, owner, isPromised, at, lasted, until, names } = item;
  const ended: Fact[] = until === null ? [] : [[t("review.list.until"), formatDay(until, place)]];
  if (kind === "incident")
    return [
      ...(at === null ? [] : [[t("review.list.began"), formatDayClock(at, place)] as Fact]),
      ...(lasted === null
        ? []
        : [[t("review.list.lasted"), formatRange(lasted.fromMs, lasted.toMs, place.language)] as Fact]),
    ];
  if (kind === "hazard") {
    const nodes = names.flatMap((name) => localText(name, place.language)?.text ?? []);
    return [
      ...(state === null ? [] : [[null, t(`review.hazardKind.${state}`)] as Fact]),
      ...nodes.map((name): Fact => [t("review.list.node"), name]),
      ...ended,
    ];
  }
  return [
    ...(state === null ? [] : [[null, t(`review.state.${state}`)] as Fact]),
    ...(isPromised
      ? [[t("review.list.firstDue"), dayWords(firstDue, { t, place })] as Fact]
      : [[null, t("review.list.internal")] as Fact]),
    ...(due === firstDue ? [] : [[t("review.list.due"), dayWords(due, { t, place })] as Fact]),
    ...(keptOn === null ? [] : [[t("review.list.keptOn"), formatDay(keptOn, place)] as Fact]),
    ...(moves === 0 ? [] : [[t("review.list.moves"), formatNumber(moves, place.language)] as Fact]),
    ...ended,
    [t("review.list.owner"), owner ?? t("review.list.nobody")],
  ];
}
