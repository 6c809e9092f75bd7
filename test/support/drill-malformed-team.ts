import { pick, type Random } from "#test/support/drill-random.ts";
import { build, form, multipart, noise, post, word } from "#test/support/drill-request.ts";
import type { SignedIn } from "#test/support/drill-session.ts";

/** Pages of the team's side, whose forms carry actions. */
export const teamPaths = [
  "/fr/team",
  "/fr/team/incidents",
  "/en/team/incidents/new",
  "/fr/team/services",
  "/fr/team/services/new",
  "/en/team/dependencies",
  "/fr/team/members",
  "/en/team/settings",
  "/fr/team/settings/rule",
  "/fr/team/sessions",
  "/en/team/profile",
  "/fr/team/remediations",
  "/en/team/remediations/new",
  "/fr/team/hazards/new",
  "/en/verify/unknown",
  "/fr/team/invitation/unknown",
  "/fr/team/audit",
  "/en/team/audit/csv",
  "/fr/team/templates/new",
  "/fr/team/password",
  "/fr/team/sign-in",
];

const queries = [
  "__proto__[x]=1",
  "id[]=a&id[]=b",
  "service=%00",
  "level=constructor",
  "notice=toString",
  "page=-1",
  "q=%00%5C%25_&view=constructor&state=__proto__&owner=%00",
  "x=%F0%9F%92%A5",
  "subject=%00",
  "actor=%00&text=%5C%25",
  "from=9000-12-31&to=0000-00-00&before=999999999999999999",
  "focus=__proto__&kind=constructor",
];
const trees = [
  '["",{"children":[["locale","fr","d",null],{"children":["team",{}]}]},null,"refetch"]',
  '["",{"children":["x",{}]}]',
  '["",{"__proto__":["x",{}]}]',
  '["",{"children":["",{"children":["",{}]}]},null,null,16]',
  '[["locale","xx","d",null],{}]',
];
const calls = [
  "[]",
  "[1]",
  "[null]",
  "[{}]",
  '["$K1"]',
  '["$F1"]',
  '["$undefined",{}]',
  '[{"__proto__":{"a":1}}]',
  '[[["a","b"]]]',
  '["$D2026"]',
  '["$n9"]',
  "[-0]",
];

const own = (signedIn: SignedIn, more: (string | Buffer)[] = []) => [
  `Cookie: ${signedIn.cookie}`,
  "Origin: http://localhost",
  "Sec-Fetch-Site: same-origin",
  ...more,
];

/** Requests of somebody who is signed in, with real sessions, actions and tokens, and something wrong in the rest. */
export const teamMakers: Record<string, (random: Random, signedIn: SignedIn) => Buffer> = {
  teamPath: (random, signedIn) =>
    build({
      target: `${pick(random, ["/fr/team/services/", "/en/team/incidents/", "/fr/team/", "/fr/team/incidents/x/"])}${word(random)}`,
      headers: own(signedIn),
    }),
  teamQuery: (random, signedIn) =>
    build({ target: `${pick(random, teamPaths)}?${pick(random, queries)}&${word(random)}`, headers: own(signedIn) }),
  teamRouter: (random, signedIn) =>
    build({
      target: pick(random, teamPaths),
      headers: own(signedIn, [
        "RSC: 1",
        `Next-Router-State-Tree: ${encodeURIComponent(pick(random, trees))}`,
        pick(random, [
          "Next-Router-Prefetch: 1",
          "Next-Router-Prefetch: 2",
          "Next-Url: /fr/team",
          "Next-Router-Segment-Prefetch: /_tree",
        ]),
      ]),
    }),
  teamCall: (random, signedIn) =>
    post(pick(random, teamPaths), {
      type: pick(random, ["text/plain;charset=UTF-8", "text/plain", "application/json"]),
      body: random() < 0.7 ? pick(random, calls) : noise(random, 80),
      headers: own(signedIn, [`Next-Action: ${pick(random, signedIn.actions)}`, "Accept: text/x-component"]),
    }),
  teamCallMultipart: (random, signedIn) =>
    post(pick(random, teamPaths), {
      ...multipart(random),
      headers: own(signedIn, [`Next-Action: ${pick(random, signedIn.actions)}`, "Accept: text/x-component"]),
    }),
  teamForm: (random, signedIn) => {
    const id = pick(random, signedIn.actions);
    const field = pick(random, [`$ACTION_ID_${id}`, "$ACTION_REF_1", "$ACTION_1:0", "$ACTION_KEY"]);
    const value = pick(random, ["", `{"id":"${id}","bound":"$@1"}`, `{"id":"${id}","bound":null}`, "[", word(random)]);
    const part = (name: string, text: string) =>
      `--drill\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
    const body = Buffer.from(`${part(field, value)}${part("x", word(random))}--drill--\r\n`, "latin1");
    return post(pick(random, teamPaths), { type: "multipart/form-data; boundary=drill", body, headers: own(signedIn) });
  },
  teamPreview: (random, signedIn) =>
    post("/fr/team/incidents/preview", {
      type: pick(random, ["application/json", "application/x-www-form-urlencoded", "text/plain"]),
      body: pick(random, ["{}", "null", '{"changes":[{}]}', '{"textFr":1}', "[", form(random), noise(random, 50)]),
      headers: own(signedIn),
    }),
  // Rarely with the right token: then it counts as a try at a password, and tries are slowed down on purpose.
  signIn: (random, signedIn) =>
    post("/api/auth/callback/credentials", {
      type: "application/x-www-form-urlencoded",
      body: `csrfToken=${random() < 0.08 ? signedIn.csrf : pick(random, ["x", "", signedIn.csrf.slice(1)])}&${pick(random, ["email=&password=x", "email[]=a", "json=true", "callbackUrl=/fr"])}`,
      headers: own(signedIn),
    }),
  signOut: (random, signedIn) =>
    post("/api/auth/signout", {
      type: pick(random, ["application/x-www-form-urlencoded", "application/json"]),
      body: pick(random, ["", "csrfToken=x", "{", '{"csrfToken":{}}', "callbackUrl=//evil.example"]),
      headers: own(signedIn),
    }),
};
