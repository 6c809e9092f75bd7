import { useTranslations } from "next-intl";
import { Authored } from "#components/authored.tsx";
import { ManagedForms } from "#domain/subscriber/components/page/managed-forms.tsx";
import type { SubscriptionPage, SubscriptionView } from "#published/subscribe-documents.ts";

/** What a page of a subscription shows. */
export function SubscriptionBody({ page }: { page: SubscriptionPage }) {
  const { view } = page;
  if (view.is === "manage") return <ManagedForms page={page} view={view} />;
  if (view.is === "confirm") return <Confirm page={page} view={view} />;
  if (view.is === "leave") return <Leave view={view} />;
  return <Said page={page} view={view} />;
}

type Speaking = Extract<SubscriptionView, { is: "asked" | "shut" | "left" }>;

function Said({ page, view }: { page: SubscriptionPage; view: Speaking }) {
  const t = useTranslations("subscription");
  const key = view.is === "shut" ? (`shut.${view.why}` as const) : view.is;
  return (
    <section className="section">
      <h1>{t(`${key}.title`)}</h1>
      <p className="ask-text">{t(`${key}.text`)}</p>
      {view.is === "asked" && view.isHosted && <p className="ask-warning">{t("hosted")}</p>}
      <p className="ask-text">
        <a href={`/${page.language}/subscribe`}>{t("again")}</a>
      </p>
    </section>
  );
}

function Confirm({ page, view }: { page: SubscriptionPage; view: Extract<SubscriptionView, { is: "confirm" }> }) {
  const t = useTranslations("subscription");
  return (
    <section className="section">
      <h1>{t("confirm.title")}</h1>
      <p className="ask-address">{view.address}</p>
      {view.incident !== null && (
        <p className="ask-text">
          <Authored text={view.incident} language={page.language} />
        </p>
      )}
      <p className="ask-text">{t("confirm.text", { name: page.site.name })}</p>
      <form method="post" action={`/${page.language}/subscription/confirm/${view.token}`} className="ask">
        <button type="submit" className="ask-button">
          {t("confirm.submit")}
        </button>
      </form>
    </section>
  );
}

/** What one-click unsubscribing shows to who opens its address in a browser. */
function Leave({ view }: { view: Extract<SubscriptionView, { is: "leave" }> }) {
  const t = useTranslations("subscription");
  return (
    <section className="section">
      <h1>{t("leave.title")}</h1>
      <p className="ask-address">{view.address}</p>
      <p className="ask-text">{t("leave.lead")}</p>
      <form method="post" action={`/api/unsubscribe/${view.token}`} className="ask">
        <button type="submit" className="ask-button">
          {t("leave.submit")}
        </button>
      </form>
    </section>
  );
}
