import { getTranslations } from "next-intl/server";
import { Card } from "#components/ui/card.tsx";
import type { Fall, Fallen } from "#domain/service/graph-rules.ts";
import { type Language, otherLanguage, type Text } from "#lib/i18n/language.ts";
import { shownText } from "#lib/i18n/typeset.ts";

type FallListProps = { name: string; fall: Fall; names: Map<string, Text>; language: Language };

/** What breaks if a service goes, by phase, each with its names in both languages and through what it is reached. */
export async function FallList({ name, fall, names, language }: FallListProps) {
  const t = await getTranslations("team.dependencies.fall");
  const { atOnce, newConnections, spared } = fall;
  const countPublic = (fallen: Fallen[]) => fallen.filter((one) => one.visibility === "public").length;
  const counts = {
    atOnce: countPublic(atOnce),
    newConnections: countPublic(newConnections),
    spared: spared.length,
  };
  const shared = { names, language };
  return (
    <Card title={t("title", { name })} hint={t("hint")}>
      <p className="font-medium">
        {atOnce.length + newConnections.length === 0 ? `${t("nothing")} ` : null}
        {t("counts", counts)}
      </p>
      {atOnce.length === 0 ? null : (
        <FallPart title={t("atOnce", { count: atOnce.length })} look="border-danger" fallen={atOnce} {...shared} />
      )}
      {newConnections.length === 0 ? null : (
        <FallPart
          title={t("newConnections", { count: newConnections.length })}
          look="border-warn"
          fallen={newConnections}
          {...shared}
        />
      )}
      {spared.length === 0 ? null : (
        <FallPart
          title={t("spared", { count: spared.length })}
          look="border-good"
          fallen={spared.map((id) => ({ id, visibility: "public", chain: [] }))}
          {...shared}
        />
      )}
    </Card>
  );
}

type PartProps = { title: string; look: string; fallen: Fallen[]; names: Map<string, Text>; language: Language };

async function FallPart({ title, look, fallen, names, language }: PartProps) {
  const t = await getTranslations("team.dependencies");
  const nameOf = (id: string) => shownText(names.get(id) ?? { fr: "", en: "" }, language);
  return (
    <section className={`border-s-4 ps-4 ${look}`}>
      <h3 className="font-semibold">{title}</h3>
      <ul className="flex flex-col">
        {fallen.map(({ id, visibility, chain }) => {
          const shown = nameOf(id);
          const other = otherLanguage(language);
          const translated = names.get(id)?.[other] ?? "";
          const through = chain.slice(1, -1).map((step) => nameOf(step)?.text ?? "");
          return (
            <li key={id} className="border-line border-b py-2 last:border-b-0">
              <p className="flex flex-wrap items-center gap-x-2">
                <span lang={shown?.language}>{shown?.text ?? id}</span>
                {shown?.language === language && translated !== "" && translated !== shown.text ? (
                  <span lang={other} className="text-muted text-sm">
                    {shownText({ fr: translated, en: translated }, other)?.text}
                  </span>
                ) : null}
                {visibility === "internal" ? (
                  <span className="rounded-full border border-control px-2 text-muted text-sm">
                    {t("legendInternal")}
                  </span>
                ) : null}
              </p>
              {chain.length === 0 ? null : (
                <p className="text-muted text-sm">
                  {through.length === 0
                    ? t("fall.direct")
                    : t("fall.through", { chain: [...through, nameOf(chain.at(-1) ?? "")?.text ?? ""].join(" → ") })}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
