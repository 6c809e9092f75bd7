import en from "#messages/en.json" with { type: "json" };
import fr from "#messages/fr.json" with { type: "json" };

export const metadata = { title: `${fr.notFound.title} · ${en.notFound.title}` };

/** Addresses that belong to neither side, seen only by who asks Next itself: the front answers them from the edition. */
export default function GlobalNotFound() {
  return (
    <html lang="fr">
      <body>
        <main>
          <h1>{fr.notFound.title}</h1>
          <a href="/fr">{fr.notFound.home}</a>
          <div lang="en">
            <h2>{en.notFound.title}</h2>
            <a href="/en">{en.notFound.home}</a>
          </div>
        </main>
      </body>
    </html>
  );
}
