import { AgePart } from "#domain/review/components/age-part.tsx";
import { ClockPart } from "#domain/review/components/clock-part.tsx";
import { CoursePart } from "#domain/review/components/course-part.tsx";
import { HazardPart } from "#domain/review/components/hazard-part.tsx";
import { IncidentPart } from "#domain/review/components/incident-part.tsx";
import { PromisePart } from "#domain/review/components/promise-part.tsx";
import { SpofPart } from "#domain/review/components/spof-part.tsx";
import { TargetPart } from "#domain/review/components/target-part.tsx";
import { TruthPart } from "#domain/review/components/truth-part.tsx";
import type { ReviewFigures, ReviewItems, ReviewList } from "#domain/review/schema.ts";
import type { Place } from "#lib/i18n/format.ts";

type ReviewSheetProps = {
  figures: ReviewFigures;
  items: ReviewItems;
  place: Place;
  hrefOf: (list: ReviewList) => string | null;
};

/** The whole review on two sheets of paper: promises on the first, what threatens and what was said on the second. */
export function ReviewSheet({ figures, items, place, hrefOf }: ReviewSheetProps) {
  const { language } = place;
  const sheet =
    "flex flex-col gap-10 print:gap-4 [&>section+section]:border-line [&>section+section]:border-t [&>section+section]:pt-8 print:[&>section+section]:pt-3";
  return (
    <div className="flex flex-col gap-10 print:block">
      <div data-sheet className={sheet}>
        <PromisePart figures={figures} hrefOf={hrefOf} />
        <TruthPart figures={figures} hrefOf={hrefOf} />
        <AgePart figures={figures} language={language} hrefOf={hrefOf} />
        <CoursePart figures={figures} language={language} />
      </div>
      <div
        data-sheet
        className={`${sheet} border-line border-t pt-8 print:break-before-page print:border-0 print:pt-0`}
      >
        <SpofPart figures={figures} items={items} place={place} />
        <HazardPart figures={figures} items={items} place={place} hrefOf={hrefOf} />
        <IncidentPart figures={figures} place={place} hrefOf={hrefOf} />
        <TargetPart figures={figures} items={items} language={language} />
        <ClockPart figures={figures} language={language} hrefOf={hrefOf} />
      </div>
    </div>
  );
}
