import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { submitMove } from "#domain/service/actions.ts";
import type { NamedNode } from "#domain/service/components/service-form.tsx";
import { isLanguage } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type Node = NamedNode & { parentId: string | null; visibility: "public" | "internal" };
type CatalogueTreeProps = { services: Node[]; mayChange: boolean; movedId: string | null };

/** The catalogue in order, set in by depth; each row leads to its form and moves up or down with a button. */
export async function CatalogueTree({ services, mayChange, movedId }: CatalogueTreeProps) {
  return (
    <ul className="-mx-2 flex flex-col">
      {services.map((service) => (
        <CatalogueRow
          key={service.id}
          service={service}
          isMoved={service.id === movedId}
          mayChange={mayChange}
          {...edgesOf(service, services)}
        />
      ))}
    </ul>
  );
}

function edgesOf(service: Node, services: Node[]) {
  const siblings = services.filter((other) => other.parentId === service.parentId);
  return { isFirst: siblings[0]?.id === service.id, isLast: siblings.at(-1)?.id === service.id };
}

const indents = ["", "ps-5", "ps-10"];

type RowProps = { service: Node; mayChange: boolean; isMoved: boolean; isFirst: boolean; isLast: boolean };

async function CatalogueRow({ service, mayChange, isMoved, isFirst, isLast }: RowProps) {
  const t = await getTranslations("team.services");
  const locale = await getLocale();
  const name = shownText({ fr: service.nameFr, en: service.nameEn }, isLanguage(locale) ? locale : "fr");
  const words = (
    <span lang={name?.language} className={service.kind === "group" ? "font-semibold" : ""}>
      {name?.text ?? service.id}
    </span>
  );
  return (
    <li
      id={`service-${service.id}`}
      className={`flex min-h-13 items-center gap-2 border-line border-b px-2 py-1.5 last:border-b-0 ${isMoved ? "bg-accent-soft" : ""}`}
    >
      <div className={`flex min-w-0 grow flex-wrap items-center gap-x-2 ${indents[service.depth - 1] ?? ""}`}>
        {mayChange ? (
          <Link
            href={`/${locale}/team/services/${service.id}`}
            prefetch={false}
            className="flex min-h-11 items-center underline decoration-line underline-offset-4 hover:decoration-ink"
          >
            {words}
          </Link>
        ) : (
          <span className="flex min-h-11 items-center">{words}</span>
        )}
        {service.visibility === "internal" ? (
          <span className="rounded-full border border-control px-2 text-muted text-sm">{t("internal")}</span>
        ) : null}
      </div>
      {mayChange ? (
        <ActionForm action={submitMove} className="flex shrink-0">
          <input type="hidden" name="id" value={service.id} />
          <MoveButton direction="up" label={t("upNamed", { name: name?.text ?? "" })} isOff={isFirst} />
          <MoveButton direction="down" label={t("downNamed", { name: name?.text ?? "" })} isOff={isLast} />
        </ActionForm>
      ) : null}
    </li>
  );
}

function MoveButton({ direction, label, isOff }: { direction: "up" | "down"; label: string; isOff: boolean }) {
  return (
    <Button
      look="plain"
      name="direction"
      value={direction}
      aria-label={label}
      disabled={isOff}
      className="min-w-11 px-0! disabled:cursor-default! disabled:opacity-25!"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 20 20"
        className={`size-5 fill-none stroke-current stroke-2 ${direction === "down" ? "rotate-180" : ""}`}
      >
        <path d="M10 16V4M5 9l5-5 5 5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </Button>
  );
}
