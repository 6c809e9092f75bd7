import { isOver } from "#domain/incident/schema.ts";
import { formatDuration, formatMinutes } from "#lib/i18n/format.ts";
import type { Translate } from "#lib/i18n/words.ts";
import type { Duration, IncidentPage, PublicInterval, ServiceName } from "#published/documents.ts";
import { instantWords, momentWords, scopeWords } from "#published/pages/reference-words.ts";
import {
  authored,
  type Block,
  type Cell,
  cell,
  labelled,
  paragraph,
  plain,
  type Row,
  type Span,
} from "#published/pdf/block.ts";
import type { Shown } from "#published/pdf/section-blocks.ts";

// What the record itself says in a print: clocks, services, what happened, decisions, data.

/** Terms and what is known of each. */
export function factTable(caption: string, facts: [string, Span[][]][]): Block[] {
  if (facts.length === 0) return [];
  const rows = facts.map(
    ([term, paragraphs]): Row => ({ cells: [{ paragraphs: [[plain(term, "soft")]], isHead: true }, { paragraphs }] }),
  );
  return [{ kind: "table", caption, columns: labelled, head: null, rows }];
}

/** The clocks of the incident, whom it spared, what became of data. */
export function clockTable(page: IncidentPage, shown: Shown): Block[] {
  const t: Translate = shown.tellings[shown.language].t;
  return factTable(t("incident.clocks"), [...clocksOf(page, shown), ...sparedBy(page, shown), ...dataOf(page, shown)]);
}

function clocksOf(page: IncidentPage, { tellings, language }: Shown): [string, Span[][]][] {
  const telling = tellings[language];
  const { day: _, ...whole } = telling;
  const t: Translate = telling.t;
  const { summary, detected, detectedHow, mitigated, firstWordAt, window } = page;
  const isPlanned = summary.kind === "maintenance";
  const known: [string, string | null][] = [
    [
      t("incident.clockPlanned"),
      window &&
        instantWords(window.from, { ...whole, day: "" }) +
          t("incident.windowUntil") +
          instantWords(window.until, telling),
    ],
    [
      t(isPlanned || page.affected.length === 0 ? "incident.clockBegan" : "incident.clockStarted"),
      momentWords(summary.started, { ...whole, day: "" }),
    ],
    [
      t("incident.clockDetected"),
      detected &&
        momentWords(detected, telling) + (detectedHow === null ? "" : t("incident.detectedBy", { how: detectedHow })),
    ],
    [
      t("incident.clockDetected"),
      detected === null && detectedHow !== null ? t("incident.detectedBySomeone", { how: detectedHow }) : null,
    ],
    [
      t("incident.clockFirstWord"),
      firstWordAt === null
        ? t(page.updates.length === 0 ? "incident.noUpdates" : "incident.firstWordUnknown")
        : instantWords(firstWordAt, telling),
    ],
    [t("incident.clockMitigated"), mitigated && momentWords(mitigated, telling)],
    [
      t(isPlanned ? "incident.clockEnded" : "incident.clockResolved"),
      summary.resolved === null
        ? t(isOver(summary.state) ? "incident.endUnknown" : "incident.notYet")
        : momentWords(summary.resolved, telling),
    ],
  ];
  const told = known.flatMap(([term, words]): [string, Span[][]][] =>
    words === null ? [] : [[term, [[plain(words)]]]],
  );
  const { statements } = page;
  if (statements.length < 2) return told;
  const said = statements.map(({ statedAs, value, source }) => [
    authored({ text: statedAs, language: page.site.defaultLanguage }, language, "emphasis"),
    plain(t("incident.statementMeans") + instantWords(value, telling)),
    ...(source === "" ? [] : [plain(t("incident.statementSource", { source }), "soft")]),
  ]);
  return [...told, [t("incident.statements", { count: statements.length }), said]];
}

function sparedBy({ unaffected }: IncidentPage, { tellings, language }: Shown): [string, Span[][]][] {
  const t: Translate = tellings[language].t;
  return unaffected.length === 0
    ? []
    : [[t("incident.unaffected"), unaffected.map((service) => nameOf(service, language, t))]];
}

function nameOf({ name, today }: ServiceName, language: Shown["language"], t: Translate): Span[] {
  const own = authored(name, language);
  return today === null ? [own] : [own, plain(t("page.today", { name: () => authored(today, language).text }), "soft")];
}

function dataOf({ data }: IncidentPage, { tellings, language }: Shown): [string, Span[][]][] {
  const t: Translate = tellings[language].t;
  const kinds = ["customers", "mail", "ours"] as const;
  if (kinds.every((kind) => data[kind] === null) && data.note === null) return [];
  const outcomes = kinds.map((kind) => [
    plain(t("service.label", { term: t(`data.of.${kind}`) })),
    plain(t(`data.outcome.${data[kind] ?? "unsaid"}`)),
  ]);
  return [[t("data.title"), data.note === null ? outcomes : [...outcomes, [authored(data.note, language)]]]];
}

/** Who was affected, how badly and when: a group of rows for each service. */
export function intervalTable(page: IncidentPage, shown: Shown): Block[] {
  const telling = shown.tellings[shown.language];
  const t: Translate = telling.t;
  if (page.affected.length === 0) return [];
  const head = [t("incident.columnWhat"), t("incident.columnFrom"), t("incident.columnTo")].map((words) =>
    cell(plain(words)),
  );
  const rows = page.affected.flatMap(({ service, duration, intervals }): Row[] => [
    {
      isGroup: true,
      cells: [
        cell(
          { ...authored(service.name, shown.language), looks: ["strong"] },
          plain(t("incident.serviceLasted") + lengthWords(duration, shown), "soft"),
        ),
      ],
    },
    ...intervals.map((interval) => ({ cells: intervalCells(interval, shown) })),
  ]);
  return [{ kind: "table", caption: t("incident.tableCaption"), columns: [205, 105, 105], head, rows }];
}

function lengthWords(duration: Duration | null, { tellings, language }: Shown): string {
  const t: Translate = tellings[language].t;
  if (duration === null) return t("incident.lasting");
  if (duration.fromMs === 0 && duration.toMs > 0) {
    const most = { fromMs: duration.toMs, toMs: duration.toMs };
    return t("incident.atMost", { duration: formatDuration(most, language), minutes: formatMinutes(most, language) });
  }
  const [words, minutes] = [formatDuration(duration, language), formatMinutes(duration, language)];
  return words === minutes ? words : t("incident.lasted", { duration: words, minutes });
}

function intervalCells(interval: PublicInterval, { tellings, language }: Shown): Cell[] {
  const telling = tellings[language];
  const t: Translate = telling.t;
  const { level, scope, isDeliberate, decision, provenance, start, end } = interval;
  const deliberate =
    decision === null ? t("incident.deliberate") : t("incident.deliberateDecision", { number: decision });
  const paragraphs = [
    [plain(t(`level.${level}`))],
    [plain(scopeWords(scope, telling))],
    isDeliberate ? [plain(deliberate)] : [],
    provenance === "stated" ? [] : [plain(t(`data.provenance.${provenance}`), "soft")],
  ].filter((spans) => spans.some(({ text }) => text !== ""));
  const until = end === null ? t("incident.lasting") : momentWords(end, telling);
  return [{ paragraphs }, cell(plain(momentWords(start, telling))), cell(plain(until))];
}

/** What happened, oldest first. */
export function eventTable({ events }: IncidentPage, { tellings, language }: Shown): Block[] {
  const telling = tellings[language];
  const t: Translate = telling.t;
  if (events.length === 0) return [];
  const rows = events.map(({ occurred, kind, text, retracted }): Row => {
    const words = retracted === null ? authored(text, language) : authored(text, language, "struck");
    const gone =
      retracted === null
        ? []
        : [[plain(t("incident.retractedOn", { day: instantWords(retracted.at, telling) }), "soft")]];
    const told = { paragraphs: [[plain(t(`event.${kind}`), "soft")], ...gone, [words]] };
    return { cells: [{ paragraphs: [[plain(momentWords(occurred, telling))]], isHead: true }, told] };
  });
  return [{ kind: "table", caption: t("incident.events"), columns: labelled, head: null, rows }];
}

/** What was chosen on purpose, why, and at what price. */
export function decisionBlocks({ decisions }: IncidentPage, { tellings, language }: Shown): Block[] {
  const telling = tellings[language];
  const t: Translate = telling.t;
  if (decisions.length === 0) return [];
  const rows = decisions.map(({ number, decidedAt, what, why, tradeOff }): Row => {
    const when = decidedAt === null ? [] : [plain(t("incident.decidedAt") + instantWords(decidedAt, telling), "soft")];
    const term = (name: string, words: typeof why) =>
      words === null ? [] : [[plain(t("service.label", { term: name }), "soft"), authored(words, language)]];
    const paragraphs = [
      [authored(what, language, "strong"), ...when],
      ...term(t("incident.why"), why),
      ...term(t("incident.tradeOff"), tradeOff),
    ];
    return { cells: [{ paragraphs: [[plain(String(number), "soft")]], isHead: true }, { paragraphs }] };
  });
  return [
    { kind: "heading", level: 2, spans: [plain(t("incident.decisions"))], anchor: `${language}-decisions` },
    { kind: "table", caption: t("incident.decisions"), columns: labelled, head: null, rows },
  ];
}

/** A line that says that a text is not in this language yet. */
export function pendingNote(shown: Shown): Block {
  const t: Translate = shown.tellings[shown.language].t;
  return paragraph("small", plain(t("page.translationToCome"), "soft"));
}
