import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import type { TeamMaintenance } from "#domain/maintenance/reads.ts";
import type { Place } from "#lib/i18n/format.ts";
import { WindowText } from "../window-text.tsx";

/** The others of a series that are ahead; nothing where there are none. */
export async function SiblingList({ siblings, place }: { siblings: TeamMaintenance["siblings"]; place: Place }) {
  const t = await getTranslations("maintenance.team");
  if (siblings.length === 0) return null;
  return (
    <Card title={t("siblings", { count: siblings.length })}>
      <ul className="flex flex-col">
        {siblings.map((one) => (
          <li key={one.id}>
            <Link
              href={`/${place.language}/team/maintenance/${one.id}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center underline underline-offset-4"
            >
              <WindowText window={one} place={place} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
