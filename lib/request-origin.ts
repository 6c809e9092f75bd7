import { headers } from "next/headers";

/** The origin of the public pages ("https://status.example.org"): PUBLIC_URL as app.ts hands it on, else as the present reader typed it. */
export async function readOrigin(): Promise<string> {
  const known = process.env.VIGIE_ORIGIN ?? "";
  return known === "" ? readTypedOrigin() : known;
}

/** An origin by which the site is reached from where the present reader is: PUBLIC_URL; without one, what the reader typed. */
export async function readReachableOrigin(): Promise<string> {
  const known = process.env.VIGIE_ORIGIN ?? "";
  return known === "" || URL.parse(known)?.hostname === "localhost" ? readTypedOrigin() : known;
}

async function readTypedOrigin(): Promise<string> {
  const sent = await headers();
  const host = sent.get("x-forwarded-host") ?? sent.get("host") ?? "localhost";
  return `${sent.get("x-forwarded-proto") === "https" ? "https" : "http"}://${host}`;
}
