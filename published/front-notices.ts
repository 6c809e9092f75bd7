import { createHash } from "node:crypto";
import { type Language, languages } from "#published/front-negotiate.ts";

/** What the front says by itself, without edition, database or Next. */
export type NoticeKind =
  | "preparing"
  | "away"
  | "searchAway"
  | "subscriptionAway"
  | "badRequest"
  | "foreignOrigin"
  | "unknownHost"
  | "notFound"
  | "wrongMethod"
  | "tooLarge"
  | "wrongType"
  | "damaged";

type Text = { title: string; text: string };

type Notice = { status: number; retryAfter?: number; way?: keyof typeof ways } & Record<Language, Text>;

/** Where a notice leads, in either language. */
const ways = {
  status: { path: "", fr: "Page d’état", en: "Status page" },
  history: { path: "/history", fr: "Parcourir l’historique", en: "Browse the history" },
};

/** Status and words of each notice. Both languages are always shown: nobody is asked which before it works. `way`: to the status page unless said. */
export const notices: Record<NoticeKind, Notice> = {
  preparing: {
    status: 503,
    retryAfter: 5,
    fr: {
      title: "Page en préparation",
      text: "La page d’état démarre pour la première fois. Rechargez dans quelques secondes.",
    },
    en: { title: "Being prepared", text: "The status page is starting for the first time. Reload in a few seconds." },
  },
  away: {
    status: 503,
    retryAfter: 5,
    fr: {
      title: "L’espace équipe redémarre",
      text: "Rien n’est perdu ; réessayez dans quelques secondes. La page publique n’est pas touchée.",
    },
    en: {
      title: "The team side is restarting",
      text: "Nothing is lost; try again in a few seconds. The public page is not affected.",
    },
  },
  searchAway: {
    status: 503,
    retryAfter: 5,
    way: "history",
    fr: {
      title: "La recherche est momentanément indisponible",
      text: "Réessayez dans quelques secondes. Tout ce qui a été publié reste lisible, mois par mois, dans l’historique.",
    },
    en: {
      title: "Search is unavailable for now",
      text: "Try again in a few seconds. Everything that was published can still be read, month by month, in the history.",
    },
  },
  subscriptionAway: {
    status: 503,
    retryAfter: 60,
    fr: {
      title: "Les abonnements sont momentanément indisponibles",
      text: "Rien n’a été enregistré. Revenez en arrière : ce que vous aviez saisi devrait y être encore, et réessayez dans quelques minutes. Les flux et la page d’état restent lisibles.",
    },
    en: {
      title: "Subscriptions are unavailable for now",
      text: "Nothing was recorded. Go back: what you typed should still be there, and try again in a few minutes. The feeds and the status page can still be read.",
    },
  },
  badRequest: {
    status: 400,
    fr: { title: "Demande illisible", text: "Cette demande n’a pas pu être lue. Rechargez la page et recommencez." },
    en: { title: "Unreadable request", text: "This request could not be read. Reload the page and try again." },
  },
  foreignOrigin: {
    status: 403,
    fr: { title: "Demande refusée", text: "Cette demande d’écriture vient d’un autre site. Passez par nos pages." },
    en: { title: "Request refused", text: "This write comes from another site. Please use our own pages." },
  },
  unknownHost: {
    status: 421,
    fr: {
      title: "Nom inconnu",
      text: "Ce serveur ne répond pas sous ce nom. Si vous l’exploitez, donnez son adresse dans PUBLIC_URL.",
    },
    en: {
      title: "Unknown name",
      text: "This server does not answer to this name. If you run it, put its address into PUBLIC_URL.",
    },
  },
  notFound: {
    status: 404,
    fr: { title: "Page introuvable", text: "Il n’y a rien à cette adresse." },
    en: { title: "Page not found", text: "There is nothing at this address." },
  },
  wrongMethod: {
    status: 405,
    fr: { title: "Méthode refusée", text: "Cette adresse ne reçoit pas ce genre de demande." },
    en: { title: "Method not allowed", text: "This address does not take this kind of request." },
  },
  tooLarge: {
    status: 413,
    fr: { title: "Envoi trop grand", text: "Un envoi ne peut pas dépasser 2 Mo, une image 8 Mo." },
    en: { title: "Too large", text: "A request may not be larger than 2 MB, a picture 8 MB." },
  },
  wrongType: {
    status: 415,
    fr: { title: "Format refusé", text: "Cette adresse ne reçoit pas ce format." },
    en: { title: "Unsupported format", text: "This address does not take this format." },
  },
  damaged: {
    status: 503,
    retryAfter: 30,
    fr: { title: "Page momentanément indisponible", text: "Cette page n’a pas pu être lue sur le disque du serveur." },
    en: { title: "Page unavailable for now", text: "This page could not be read from the server’s disk." },
  },
};

const style = `:root{color-scheme:light dark}body{font:1.0625rem/1.6 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:12vh 1.25rem;color:CanvasText;background:Canvas}section+section{margin-top:2.5rem;padding-top:2.5rem;border-top:1px solid color-mix(in srgb,CanvasText 20%,Canvas)}h1,h2{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}p{margin:0 0 .75rem}a{color:inherit}`;
const styleHash = createHash("sha256").update(style).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A notice for people (a page in both languages, theirs first where it is known) or for programs (problem+json, RFC 9457): flat headers and body. */
export function prepareNotice(
  kind: NoticeKind,
  { reader, language = "fr" }: { reader: "person" | "program"; language?: Language },
): { head: string[]; body: string } {
  const notice = notices[kind];
  const body =
    reader === "person"
      ? page(kind, language)
      : JSON.stringify({
          type: "about:blank",
          title: notice.en.title,
          status: notice.status,
          detail: notice.en.text,
          code: kind,
        });
  const head = [
    ["content-type", reader === "person" ? "text/html; charset=utf-8" : "application/problem+json"],
    ["content-length", String(Buffer.byteLength(body))],
    ["cache-control", "no-store"],
    ["content-security-policy", policy],
    ["referrer-policy", "same-origin"],
    ["x-content-type-options", "nosniff"],
    ...(notice.retryAfter === undefined ? [] : [["retry-after", String(notice.retryAfter)]]),
  ];
  return { head: head.flat(), body };
}

function page(kind: NoticeKind, first: Language): string {
  const notice = notices[kind];
  const way = ways[notice.way ?? "status"];
  const isPathless = kind === "preparing" || kind === "unknownHost";
  const order = [first, ...languages.filter((language) => language !== first)];
  const sections = order.map((language) => {
    const { title, text } = notice[language];
    const [heading, lang] = language === first ? ["h1", ""] : ["h2", ` lang="${language}"`];
    const link = isPathless ? "" : `<p><a href="/${language}${way.path}">${way[language]}</a></p>`;
    return `<section${lang}><${heading}>${title}</${heading}><p>${text}</p>${link}</section>`;
  });
  const title = order.map((language) => notice[language].title).join(" · ");
  return `<!doctype html><html lang="${first}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style><main>${sections.join("")}</main></html>`;
}
