import { useTranslations } from "next-intl";
import { ChoiceFields } from "#domain/subscriber/components/page/choice-fields.tsx";
import { FaultSummary } from "#domain/subscriber/components/page/fault-summary.tsx";
import { TextInput } from "#domain/subscriber/components/page/text-input.tsx";
import { subscriberLimits } from "#domain/subscriber/schema.ts";
import type { SubscriptionPage, SubscriptionView } from "#published/subscribe-documents.ts";

type Shown = { page: SubscriptionPage; view: Extract<SubscriptionView, { is: "manage" }> };

/** Everything that whoever holds the link can do: see, choose, add a second address, leave. */
export function ManagedForms({ page, view }: Shown) {
  const { managed } = view;
  return (
    <>
      <Standing page={page} view={view} />
      {managed.state === "active" && !managed.isSecond && <ChoicesForm page={page} view={view} />}
      {managed.state === "active" && managed.channel === "email" && !managed.isSecond && (
        <SecondForm page={page} view={view} />
      )}
      <LeaveForm action={actionOf(page, managed.token)} />
    </>
  );
}

function actionOf({ language }: SubscriptionPage, token: string): string {
  return `/${language}/subscription/${token}`;
}

function Standing({ page, view }: Shown) {
  const t = useTranslations("subscription");
  const { managed, notice } = view;
  const { channel, state } = managed;
  const faults = view.at === null ? view.faults : [];
  return (
    <section className="section" aria-labelledby="standing">
      <h1 id="standing">{t("manage.title")}</h1>
      {notice !== null && (
        <p role="status" className="ask-done">
          {t(`manage.notice.${notice}`)}
        </p>
      )}
      <FaultSummary form="standing" faults={faults} fields={[]} />
      <p className="ask-address">{managed.address}</p>
      <p className="ask-text">{t(`manage.state.${state}.${channel}`)}</p>
      {managed.isSecond && <p className="ask-text">{t("manage.isSecond")}</p>}
      {managed.isHosted && <p className="ask-warning">{t("hosted")}</p>}
      {managed.secret !== "" && (
        <div className="ask-secret">
          <p>{t("manage.secret")}</p>
          <p>
            <code>{managed.secret}</code>
          </p>
          <p>{t("manage.challenge")}</p>
        </div>
      )}
      {state === "pending" && (
        <form method="post" action={actionOf(page, managed.token)} className="ask">
          {managed.attempts > 0 && <p className="ask-text">{t("manage.attempts", { count: managed.attempts })}</p>}
          <button type="submit" name="act" value="again" className="ask-button">
            {t(channel === "webhook" && managed.attempts === 0 ? "manage.verify" : "manage.again")}
          </button>
        </form>
      )}
    </section>
  );
}

function ChoicesForm({ page, view }: Shown) {
  const t = useTranslations("subscription");
  const { managed } = view;
  const { language } = page;
  const faults = view.at === "choices" ? view.faults : [];
  return (
    <section className="section" aria-labelledby="choices">
      <h2 id="choices">{t("manage.choices")}</h2>
      <form method="post" action={actionOf(page, managed.token)} className="ask">
        <FaultSummary form="manage" faults={faults} fields={["topics", "services"]} />
        <input type="hidden" name="version" value={managed.version} />
        <ChoiceFields
          form="manage"
          choices={managed.choices}
          services={page.services}
          pageLanguage={language}
          faults={faults}
        />
        {managed.incidents.length > 0 && (
          <fieldset className="ask-set">
            <legend>{t("manage.incidents")}</legend>
            {managed.incidents.map(({ id, title }) => (
              <label key={id} className="ask-choice">
                <input type="checkbox" name="followed" value={id} defaultChecked />
                <span lang={title === null || title.language === language ? undefined : title.language}>
                  {title === null ? t("manage.untitled") : title.text}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <button type="submit" name="act" value="change" className="ask-button">
          {t("manage.save")}
        </button>
      </form>
    </section>
  );
}

function SecondForm({ page, view }: Shown) {
  const t = useTranslations("subscription");
  const { managed } = view;
  const faults = view.at === "second" ? view.faults : [];
  return (
    <section className="section" aria-labelledby="second">
      <h2 id="second">{t("manage.second")}</h2>
      <p className="ask-text">{t("manage.secondLead")}</p>
      {managed.seconds.length > 0 && (
        <ul className="ask-feeds">
          {managed.seconds.map(({ address, isConfirmed }) => (
            <li key={address}>{t(isConfirmed ? "manage.secondConfirmed" : "manage.secondWaits", { address })}</li>
          ))}
        </ul>
      )}
      <form method="post" action={actionOf(page, managed.token)} className="ask">
        <FaultSummary form="second" faults={faults} fields={["second"]} />
        <TextInput
          {...{ form: "second", name: "second", type: "email", maxLength: subscriberLimits.email, faults }}
          label={t("email.second")}
          value={view.typedSecond}
        />
        <button type="submit" name="act" value="second" className="ask-button">
          {t("manage.secondAdd")}
        </button>
      </form>
    </section>
  );
}

/** Leaving, with or without a trace: one button each. */
function LeaveForm({ action }: { action: string }) {
  const t = useTranslations("subscription");
  return (
    <section className="section" aria-labelledby="leave">
      <h2 id="leave">{t("leave.title")}</h2>
      <p className="ask-text">{t("leave.lead")}</p>
      <form method="post" action={action} className="ask">
        <label className="ask-choice">
          <input type="checkbox" name="erase" value="yes" />
          <span>{t("leave.erase")}</span>
        </label>
        <button type="submit" name="act" value="leave" className="ask-button ask-quiet">
          {t("leave.submit")}
        </button>
      </form>
    </section>
  );
}
