// The public pages' one script, inlined in each by published/finish-page.ts. Everything works without it.
// It asks for nothing when the page opens; after 30 s, and only while the page is seen, for /heartbeat.json once a minute.
// Kept to whole-line comments and no multi-line strings: finish-page strips comments and indentation, nothing else.
(() => {
  const beat = 60e3;
  const patience = 5 * beat;
  const language = document.documentElement.lang;
  const live = document.getElementById("live");
  if (!live) return;
  const words = { ...live.dataset };
  const fill = (text, time) => text.replace("{time}", time);
  // The page as it was published, before anything is added to it.
  let source = document.getElementById("content").innerHTML;
  let edition = null;
  let askedAt = Date.now();
  let confirmedAt = null;

  const clock = (date, timeZone) =>
    new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { hour: "numeric", minute: "2-digit", timeZone })
      .format(date)
      .replace(":", language === "fr" ? "\u202fh\u202f" : ":");
  const day = (date, timeZone) =>
    new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
      weekday: "short",
      day: "numeric",
      timeZone,
    }).format(date);

  // Readers elsewhere get their own time beside the page's.
  const addYourTime = () => {
    for (const time of document.querySelectorAll("time[datetime*=T]")) {
      const at = new Date(time.dateTime);
      const yours = clock(at);
      const isOtherDay = day(at) !== day(at, words.zone);
      if (yours === clock(at, words.zone) && !isOtherDay) continue;
      const text = fill(words.yours, (isOtherDay ? `${day(at)} ` : "") + yours);
      if (time.closest(".event,.intervals,#recent")) time.title = text;
      else {
        const note = document.createElement("small");
        note.className = "yours";
        note.textContent = ` (${text})`;
        time.after(note);
      }
    }
  };

  // "for 2 h 10": the page itself holds only the instant.
  const addElapsed = () => {
    const [d, h, m] = words.units.split(",");
    for (const place of document.querySelectorAll("[data-since]")) {
      const minutes = Math.floor((Date.now() - Date.parse(place.dataset.since)) / 60e3);
      if (!(minutes > 0)) continue;
      const days = Math.floor(minutes / 1440);
      const hours = Math.floor(minutes / 60) % 24;
      const rest = minutes % 60;
      const small = hours ? `${hours}\u202f${h}\u202f${String(rest).padStart(2, "0")}` : `${rest}\u202f${m}`;
      const text = days ? `${days}\u202f${d}${hours ? ` ${hours}\u202f${h}` : ""}` : small;
      place.textContent = ` · ${fill(words.since, text)}`;
    }
  };

  const stamp = (isStale) => {
    const place = document.getElementById("checked");
    if (!place || !confirmedAt) return;
    const text = fill(isStale ? words.stale : words.checked, clock(new Date(confirmedAt)));
    place.className = isStale ? "stale" : "";
    if (place.textContent !== text) place.textContent = text;
    if (isStale) say(text);
    else if (live.dataset.kind === "stale") say("");
    live.dataset.kind = isStale ? "stale" : "";
  };

  const say = (text) => {
    if (live.textContent !== text) live.textContent = text;
  };

  // Where the reader is: what has the focus, which details are open, what stands in the window and where.
  const remember = () => {
    const main = document.getElementById("content");
    const focus = main.contains(document.activeElement) ? document.activeElement : null;
    const same = focus && [...main.querySelectorAll(focus.tagName)].filter((other) => key(other) === key(focus));
    const shown = [...main.querySelectorAll("[id]")]
      .map((place) => ({ id: place.id, box: place.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > 0 && box.height);
    return {
      focus: focus && { tag: focus.tagName, key: key(focus), index: same.indexOf(focus) },
      details: [...main.querySelectorAll("details[id]")].map((place) => [place.id, place.open]),
      anchors: shown.map(({ id, box }) => ({ id, top: box.top })),
    };
  };
  const key = (place) => place.id || place.getAttribute("href") || place.closest("[id]").id;
  const restore = ({ focus, details, anchors }) => {
    const main = document.getElementById("content");
    for (const [id, open] of details) {
      const place = document.getElementById(id);
      if (place) place.open = open;
    }
    if (focus) {
      const same = [...main.querySelectorAll(focus.tag)].filter((other) => key(other) === focus.key);
      (same[focus.index] || same[0] || main).focus({ preventScroll: true });
    }
    const anchor = anchors.find(({ id }) => document.getElementById(id));
    if (!anchor) return;
    const { top } = document.getElementById(anchor.id).getBoundingClientRect();
    scrollBy({ top: top - anchor.top, behavior: "instant" });
  };

  const refresh = async () => {
    // An answer stays as it was given: what is being typed there, and when the application is away, is not taken from the reader.
    if (location.pathname.endsWith("/search")) return;
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) return location.reload();
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const content = next.getElementById("content");
    const styles = (page) => [...page.querySelectorAll("style")].map((style) => style.textContent).join();
    // Another stylesheet is another Content-Security-Policy: only a whole load brings both.
    if (!content || styles(next) !== styles(document)) return location.reload();
    const footer = next.querySelector("footer");
    const isNew = content.innerHTML !== source;
    const place = remember();
    source = content.innerHTML;
    document.title = next.title;
    document.querySelector("link[rel=icon]")?.replaceWith(next.querySelector("link[rel=icon]") || "");
    document.querySelector("footer").replaceWith(footer);
    if (isNew) document.getElementById("content").innerHTML = source;
    addYourTime();
    addElapsed();
    if (!isNew) return;
    restore(place);
    const headline = next.querySelector("h1");
    say(`${words.updated} ${headline ? headline.textContent : ""}`);
    setTimeout(() => say(""), 15e3);
  };

  const check = async () => {
    if (document.hidden || Date.now() - askedAt < beat / 2) return;
    askedAt = Date.now();
    addElapsed();
    try {
      const answer = await fetch("/heartbeat.json", { cache: "no-store" });
      const heart = await answer.json();
      // Both clocks are the server's: a reader's wrong clock makes no page stale.
      const serverNow = Date.parse(answer.headers.get("date")) || Date.now();
      const age = serverNow - Date.parse(heart.checkedAt);
      confirmedAt = Date.now() - Math.max(age, 0);
      if (heart.edition !== edition) await refresh();
      edition = heart.edition;
      stamp(age > patience);
    } catch {
      confirmedAt ??= askedAt;
      stamp(Date.now() - confirmedAt > patience);
    }
  };

  addYourTime();
  addElapsed();
  setInterval(check, beat);
  setTimeout(check, beat / 2 + 100);
  document.addEventListener("visibilitychange", check);
})();
