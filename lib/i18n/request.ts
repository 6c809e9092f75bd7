import { getRequestConfig } from "next-intl/server";
import { isLanguage } from "#lib/i18n/language.ts";

/**
 * Messages of the page's language for next-intl. Unknown languages get French (their page answers 404 itself). A
 * missing message throws: half a page must never be published. Dates are formatted by lib/i18n/format.ts alone, with
 * the organisation's zone; the zone here is only named so that nothing depends on the machine's.
 */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLanguage(asked) ? asked : "fr";
  const messages = (await import(`../../messages/${locale}.json`)).default;
  return {
    locale,
    messages,
    timeZone: "UTC",
    onError(error) {
      throw error;
    },
  };
});
