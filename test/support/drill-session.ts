import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import { ask } from "#test/support/drill-http.ts";
import { run } from "#test/support/postgres.ts";
import { drillDatabaseUrl, type Vigie } from "#test/support/vigie-process.ts";

/** What somebody who is signed in holds: the session's cookie, the ids of the forms' actions, and next-auth's token against forgery. */
export type SignedIn = { cookie: string; actions: string[]; csrf: string };

/** Signs the first administrator in by writing the session's row and sealing its cookie, and collects what the pages at `paths` carry. */
export async function signInForDrill(vigie: Vigie, paths: string[]): Promise<SignedIn> {
  const url = drillDatabaseUrl(vigie.dataDir) ?? "";
  await run(url, "UPDATE member SET must_change_password = false; UPDATE organisation SET example = 'kept'");
  const members = await run(url, "SELECT id FROM member LIMIT 1");
  const memberId: string = members.rows[0].id;
  await run(
    url,
    `INSERT INTO session (id, member_id, created_at, last_seen_at, expires_at, device)
     VALUES ('drillsession', '${memberId}', now(), now(), now() + interval '1 day', 'drill')`,
  );
  const secret = readFileSync(join(vigie.dataDir, "keys", "session-secret"), "utf8").trim();
  const sealed = await encode({ token: { sub: memberId, sid: "drillsession" }, secret, maxAge: 86_400 });
  const forgery = await ask(vigie.port, { path: "/api/auth/csrf" });
  const csrf: string = JSON.parse(forgery.body.toString()).csrfToken ?? "";
  const set = (forgery.headers["set-cookie"] ?? []).map((line) => line.split(";")[0] ?? "");
  const cookie = [`vigie-session=${sealed}`, ...set].join("; ");
  const actions = new Set<string>();
  for (const path of paths) {
    const { body } = await ask(vigie.port, { path, headers: { cookie } });
    for (const [id] of body.toString().matchAll(/\b[0-9a-f]{42}\b/g)) actions.add(id);
  }
  return { cookie, csrf, actions: [...actions] };
}
