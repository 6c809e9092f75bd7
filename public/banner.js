// A line about what is going on, for other sites: <script src="https://status.example.org/banner.js" data-language="en" async></script>
// It shows open incidents with a link, and nothing at all when there are none or when we do not answer. It sets no cookie, keeps
// nothing, and sends nothing but the request for one public file. Its looks are its own (a shadow tree), whatever the page's styles are.
(() => {
  const script = document.currentScript;
  if (!script) return;
  const { origin } = new URL(script.src);
  const asked = script.dataset.language || document.documentElement.lang.slice(0, 2).toLowerCase();
  const language = asked === "fr" ? "fr" : "en";
  const words = {
    fr: {
      open: "Incident en cours :",
      more: (count) => (count === 1 ? "et un autre" : `et ${count} autres`),
      label: "État des services",
      investigating: "analyse en cours",
      identified: "cause identifiée",
      monitoring: "sous surveillance",
    },
    en: {
      open: "Current incident:",
      more: (count) => `and ${count} more`,
      label: "Service status",
      investigating: "investigating",
      identified: "identified",
      monitoring: "monitoring",
    },
  }[language];
  const shown = 3;
  const everyMs = 120e3;
  const patienceMs = 10e3;
  const style =
    ":host{all:initial;display:block}" +
    "p{margin:0;padding:.6rem 1rem;font:1rem/1.5 system-ui,sans-serif;color:#fff;background:#1d1c1a;border-left:.5rem solid #f59a52}" +
    "p.critical{border-color:#ff8080}" +
    "a{color:#fff;text-decoration:underline;text-underline-offset:.2em}" +
    "a:focus-visible{outline:3px solid #fff;outline-offset:2px}" +
    "@media print{:host{display:none}}";
  let place;
  let said = "";

  // The region is there, empty, before it speaks: else a screen reader does not hear of it.
  const open = () => {
    const host = document.createElement("div");
    host.lang = language;
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    place = document.createElement("div");
    place.setAttribute("role", "status");
    place.setAttribute("aria-label", words.label);
    root.append(place);
    document.body.prepend(host);
  };

  const line = (incidents) => {
    const text = document.createElement("p");
    if (incidents.some(({ impact }) => impact === "critical")) text.className = "critical";
    text.append(`${words.open} `);
    for (const [at, { name, status, shortlink }] of incidents.slice(0, shown).entries()) {
      const link = document.createElement("a");
      link.href = shortlink;
      link.textContent = name;
      text.append(at === 0 ? "" : " · ", link, words[status] ? ` (${words[status]})` : "");
    }
    if (incidents.length > shown) text.append(` ${words.more(incidents.length - shown)}`);
    return text;
  };

  const show = (incidents) => {
    const next = JSON.stringify(incidents.map(({ id, name, status }) => [id, name, status]));
    if (next === said) return;
    const content = incidents.length > 0 ? [line(incidents)] : [];
    const isNew = !place;
    if (isNew) open();
    setTimeout(() => place.replaceChildren(...content), isNew ? 100 : 0);
    said = next;
  };

  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${origin}/${language}/api/v2/incidents/unresolved.json`, {
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(patienceMs),
      });
      const { incidents } = await answer.json();
      // Links lead to us, or nowhere.
      const ours = incidents.filter(({ shortlink }) => new URL(shortlink).protocol.startsWith("http"));
      if (place || ours.length > 0) show(ours);
    } catch {
      // We do not answer: the page is not ours to worry its readers.
      if (place) show([]);
    }
  };

  const start = () => {
    look();
    setInterval(look, everyMs);
    document.addEventListener("visibilitychange", look);
  };
  if (document.body) start();
  else addEventListener("DOMContentLoaded", start);
})();
