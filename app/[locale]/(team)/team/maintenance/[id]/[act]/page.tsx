import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { actsOf } from "#domain/maintenance/act-rules.ts";
import { ActForm } from "#domain/maintenance/components/team/act-form.tsx";
import { WindowText } from "#domain/maintenance/components/window-text.tsx";
import { pageLanguage } from "#lib/i18n/page-language.ts";
import { toldWords } from "../../../told-words.ts";
import { listServices } from "../../list-services.ts";
import { openMaintenance } from "../../open-maintenance.ts";

type PageProps = { params: Promise<{ locale: string; id: string; act: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await pageLanguage(params);
  return { title: (await getTranslations("incident"))("maintenance") };
}

/** One thing that can be done with a maintenance. */
export default async function MaintenanceActPage({ params }: PageProps) {
  const { one, name, place } = await openMaintenance(params, "post");
  const asked = (await params).act;
  const act = actsOf(one.state).find((known) => known === asked);
  if (act === undefined) notFound();
  const t = await getTranslations("maintenance.team");
  return (
    <>
      <p>
        <Link
          href={`/${place.language}/team/maintenance/${one.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
        >
          <span lang={name.language}>{name.text}</span>
        </Link>
      </p>
      <PageHead title={t(`act.${act}`)} lead={<WindowText window={one.window} place={place} />} />
      <Card>
        <ActForm
          act={act}
          one={one}
          services={await listServices()}
          told={await toldWords(place.language, "maintenance", { incidentId: one.id })}
          place={place}
        />
      </Card>
    </>
  );
}
