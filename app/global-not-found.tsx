import { getTranslations } from "next-intl/server";

const wordsOf = (locale: "fr" | "en") => getTranslations({ locale, namespace: "notFound" });

export async function generateMetadata() {
  const [fr, en] = await Promise.all([wordsOf("fr"), wordsOf("en")]);
  return { title: `${fr("title")} · ${en("title")}` };
}

/** Addresses that belong to neither side, seen only by who asks Next itself: the front answers them from the edition. */
export default async function GlobalNotFound() {
  const [fr, en] = await Promise.all([wordsOf("fr"), wordsOf("en")]);
  return (
    <html lang="fr">
      <body>
        <main>
          <h1>{fr("title")}</h1>
          <a href="/fr">{fr("home")}</a>
          <div lang="en">
            <h2>{en("title")}</h2>
            <a href="/en">{en("home")}</a>
          </div>
        </main>
      </body>
    </html>
  );
}
