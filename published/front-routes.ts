/** How a live route is protected and answered: signed-in pages, sign-in, the API, Next's own files, public pages made when asked for. */
export type LiveKind = "team" | "auth" | "api" | "static" | "public";

/** One row of the closed list. `largestBody`: in bytes; default 2 MB. `isSubscription`: what is said when it cannot be answered. */
export type LiveRoute = {
  kind: LiveKind;
  path: RegExp;
  methods: readonly string[];
  largestBody?: number;
  isSubscription?: boolean;
};

const pictureForm = /^\/(?:fr|en)\/team\/postmortems\/[^/]+\/pictures$/;
const evidenceForm = /^\/(?:fr|en)\/team\/remediations\/[^/]+\/(?:claim|verify|judge)$/;
const importForm = /^\/(?:fr|en)\/team\/import$/;
const verifierPage = /^\/(?:fr|en)\/verify\/[^/]+$/;

/** The closed list: the only paths that ever reach Next, with the methods each takes. Everything else is the edition's. */
export const liveRoutes: readonly LiveRoute[] = [
  // A preview answers a frame beside a form, not the form: no $ACTION_ field is to be expected of it.
  { kind: "api", path: /^\/(?:fr|en)\/team\/(?:incidents|maintenance)\/preview$/, methods: ["POST"] },
  // Signs of life are a script's, too.
  { kind: "api", path: /^\/(?:fr|en)\/team\/incidents\/presence$/, methods: ["POST"] },
  // So are the saves of a text that is being typed.
  { kind: "api", path: /^\/(?:fr|en)\/team\/postmortems\/[^/]+\/text$/, methods: ["POST"] },
  // A picture comes with its form's fields around it.
  { kind: "team", path: pictureForm, methods: ["GET", "HEAD", "POST"], largestBody: 9 * 1024 * 1024 },
  // And a history from elsewhere.
  { kind: "team", path: importForm, methods: ["GET", "HEAD", "POST"], largestBody: 9 * 1024 * 1024 },
  // So does a file that shows that a remediation is done; whoever verifies it from outside comes by a link of his own.
  { kind: "team", path: evidenceForm, methods: ["GET", "HEAD", "POST"], largestBody: 9 * 1024 * 1024 },
  { kind: "team", path: verifierPage, methods: ["GET", "HEAD", "POST"], largestBody: 9 * 1024 * 1024 },
  { kind: "team", path: /^\/(?:fr|en)\/team(?:\/[^/]+)*$/, methods: ["GET", "HEAD", "POST"] },
  { kind: "auth", path: /^\/api\/auth\/(?:csrf|session|providers|error)$/, methods: ["GET"] },
  { kind: "auth", path: /^\/api\/auth\/(?:signin|signout)(?:\/credentials)?$/, methods: ["GET", "POST"] },
  { kind: "auth", path: /^\/api\/auth\/callback\/credentials$/, methods: ["POST"] },
  { kind: "api", path: /^\/api\/v1(?:\/[^/]+)+$/, methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] },
  { kind: "public", path: /^\/(?:fr|en)\/search$/, methods: ["GET", "HEAD"] },
  // One-click unsubscribing comes from mail servers, as RFC 8058 has it: without Origin and cookie.
  ...[
    { path: /^\/(?:fr|en)\/subscription(?:\/endpoint)?$/, methods: ["POST"] },
    { path: /^\/(?:fr|en)\/subscription\/asked$/, methods: ["GET", "HEAD"] },
    { path: /^\/(?:fr|en)\/subscription\/confirm\/[\w-]+$/, methods: ["GET", "HEAD", "POST"] },
    { path: /^\/(?:fr|en)\/subscription\/[\w-]+$/, methods: ["GET", "HEAD", "POST"] },
    { path: /^\/api\/unsubscribe\/[\w-]+$/, methods: ["GET", "HEAD", "POST"] },
  ].map((route) => ({ ...route, kind: "public" as const, largestBody: 65_536, isSubscription: true })),
  { kind: "static", path: /^\/_next\/static(?:\/[^/]+)+$/, methods: ["GET", "HEAD"] },
];

/** The live route of a decoded path, or null when the edition answers it. */
export function findLiveRoute(path: string): LiveRoute | null {
  return liveRoutes.find((route) => route.path.test(path)) ?? null;
}
