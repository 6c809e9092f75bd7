// npm run screenshots: the pictures of docs/screenshots, made by a Vigie of its own on a throw-away DATA_DIR and a clock that
// stands where the story needs it: the day of 2011 as it would be told today.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { launchChromium } from "#test/support/chromium.ts";
import { isoAt, type Stage, startStage } from "./support/stage.ts";
import { lastMail, startRelay, subscribeSome } from "./support/told.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "vigie-shots-"));

/** A picture: which page, in which window. */
type Shot = {
  file: string;
  path: string;
  width: number;
  height: number;
  language: "fr" | "en";
  colorScheme?: "light" | "dark";
  isPhone?: boolean;
  /** A page that is not of the site: what it is made of. */
  html?: string;
};

const shots = {
  phone: {
    file: "report-phone-en",
    path: "/en/team/incidents/new",
    width: 390,
    height: 844,
    language: "en",
    isPhone: true,
  },
  status: { file: "status-open-en", path: "/en", width: 1200, height: 1500, language: "en" },
  dark: {
    file: "status-open-fr-phone-dark",
    path: "/fr",
    width: 390,
    height: 844,
    language: "fr",
    colorScheme: "dark",
    isPhone: true,
  },
  incident: { file: "incident-2011-fr", path: "", width: 1200, height: 1700, language: "fr" },
  owed: { file: "owed-phone-fr", path: "/fr/team", width: 390, height: 844, language: "fr", isPhone: true },
  update: {
    file: "update-phone-en-dark",
    path: "",
    width: 390,
    height: 844,
    language: "en",
    colorScheme: "dark",
    isPhone: true,
  },
  graph: { file: "dependencies-fr", path: "/fr/team/dependencies", width: 1200, height: 1300, language: "fr" },
  report: { file: "service-report-en", path: "/2011/02", width: 1200, height: 1300, language: "en" },
  postmortem: { file: "postmortem-2011-fr", path: "", width: 1200, height: 1500, language: "fr" },
  comparison: { file: "postmortem-revisions-en", path: "", width: 1200, height: 1500, language: "en" },
  editor: { file: "postmortem-editor-fr", path: "", width: 1200, height: 1500, language: "fr" },
  promises: { file: "promises-fr", path: "/fr/promises", width: 1200, height: 1300, language: "fr" },
  hazards: { file: "hazards-2011-fr", path: "", width: 1200, height: 1300, language: "fr" },
  remediations: {
    ...{ file: "remediations-en", path: "/en/team/remediations?view=all", width: 1200, height: 1300 },
    language: "en",
  },
  review: { file: "review-fr", path: "/fr/team/review", width: 1200, height: 1700, language: "fr" },
  subscribe: { file: "subscribe-fr", path: "/fr/subscribe", width: 1200, height: 1300, language: "fr" },
  maintenance: {
    file: "maintenance-plan-en",
    path: "/en/team/maintenance/new",
    width: 1200,
    height: 1300,
    language: "en",
  },
  deliveries: { file: "deliveries-en", path: "/en/team/deliveries", width: 1200, height: 1300, language: "en" },
  mailFr: { file: "mail-fr", path: "", width: 700, height: 1000, language: "fr" },
  mailEn: { file: "mail-en", path: "", width: 700, height: 1000, language: "en" },
  banner: { file: "banner-en", path: "", width: 700, height: 300, language: "en" },
  history: { file: "history-2011-fr", path: "/fr/history/2011", width: 1200, height: 1300, language: "fr" },
} satisfies Record<string, Shot>;

const relay = await startRelay();
const site = "https://status.example.org";
const stage = await startStage(folder, {
  ...{ SMTP_URL: relay.url, MAIL_FROM: "Status <status@example.org>", PUBLIC_URL: site },
});
const browser = await launchChromium();
try {
  stage.setClock(isoAt("15:48"));
  await take(shots.phone, stage);
  await subscribeSome();
  await stage.tellTheDay();
  stage.setClock(isoAt("17:52"));
  await take(shots.status, stage);
  await take(shots.dark, stage);
  await take({ ...shots.incident, path: await stage.pathOf2011("fr") }, stage);
  await take({ ...shots.report, path: (await firstService(stage)) + shots.report.path }, stage);
  await take(shots.history, stage);
  const incident = await stage.pathOf2011("fr");
  const postmortem = incident.replace("/incidents/", "/postmortems/");
  await take({ ...shots.postmortem, path: postmortem }, stage);
  await take({ ...shots.comparison, path: `${postmortem.replace("/fr/", "/en/")}/revisions` }, stage);
  await take({ ...shots.editor, path: postmortem.replace("/fr/", "/fr/team/") }, stage);
  await take({ ...shots.hazards, path: `${postmortem}#hazards` }, stage);
  await take(shots.promises, stage);
  await take(shots.remediations, stage);
  await take(shots.review, stage);
  await take(shots.subscribe, stage);
  await take(shots.maintenance, stage);
  await take(shots.deliveries, stage);
  await take({ ...shots.mailFr, html: await lastMail("fr", site) }, stage);
  await take({ ...shots.mailEn, html: await lastMail("en", site) }, stage);
  await take({ ...shots.banner, html: customersPage(stage.port) }, stage);
  await take(shots.graph, stage);
  await take({ ...shots.update, path: await stage.pathOfToday("en") }, stage);
  stage.setClock(isoAt("19:10"));
  await take(shots.owed, stage);
} finally {
  await browser.close();
  await stage.stop();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** A page of somebody else that shows the banner. */
function customersPage(port: number): string {
  return `<!doctype html><html lang="en"><body style="font: 1rem system-ui; margin: 0"><script src="http://localhost:${port}/banner.js" data-language="en"></script>
    <h1 style="padding: 2rem">A customer’s own site</h1></body></html>`;
}

/** The path of the first service of the status page. */
async function firstService({ port }: Stage): Promise<string> {
  const status = await (await fetch(`http://localhost:${port}/en`)).text();
  return /\/en\/services\/[a-z0-9]+/.exec(status)?.[0] ?? "";
}

async function take(shot: Shot, { port, now, cookie }: Stage): Promise<void> {
  const { width, height, colorScheme = "light", isPhone = false } = shot;
  const context = await browser.newContext({
    baseURL: `http://localhost:${port}`,
    viewport: { width, height },
    deviceScaleFactor: 2,
    colorScheme,
    locale: shot.language === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "Europe/Paris",
    isMobile: isPhone,
    hasTouch: isPhone,
  });
  await context.addCookies([{ name: "vigie-session", value: await cookie(), url: `http://localhost:${port}` }]);
  const page = await context.newPage();
  await page.clock.setFixedTime(now());
  if (shot.html === undefined) await page.goto(shot.path);
  else await page.setContent(shot.html, { waitUntil: "networkidle" });
  if (shot.path.endsWith("incidents/new")) {
    await page.getByRole("checkbox", { name: /Internal production database/ }).check();
    const proposal = page.getByRole("status").filter({ hasText: "6 other services depend on it" });
    await proposal.evaluate((panel) => panel.scrollIntoView({ block: "start", behavior: "instant" }));
  }
  if (shot.file.startsWith("postmortem-editor")) await page.locator(".cm-content").last().waitFor();
  const picture = await page.screenshot();
  // A palette keeps flat pages sharp at a third of the bytes.
  const small = await sharp(picture).png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 }).toBuffer();
  const target = join(root, "docs", "screenshots", `${shot.file}.png`);
  writeFileSync(target, small);
  console.log(`${target}: ${Math.round(small.length / 1024)} kB`);
  await context.close();
}
