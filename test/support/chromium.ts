import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The Chromium of this machine: the environment's CHROMIUM, else where systems put it; null when there is none. */
export function findChromium(): string | null {
  const given = process.env.CHROMIUM ? [process.env.CHROMIUM] : places;
  return given.find((path) => existsSync(path)) ?? null;
}

/** A running Chromium without window. Throws when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("There is no Chromium on this machine: name one in CHROMIUM.");
  // Chromium's own sandbox refuses root, and needs user namespaces that containers often lack.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}
