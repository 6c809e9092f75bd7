import { type Benched, listEntries } from "#bench/support/benched.ts";
import { alternate, measure } from "#bench/support/wrk.ts";

const target = 0.9;

/** Documents of API v2 that tell of the whole site, and feeds, in every language. */
const machineRead =
  /^\/(?:(?:fr|en)\/)?(?:api\/v2\/(?!incidents\/\w{12}\.)|(?:feed|updates|history)\.(?:atom|rss|json)$)/;

/** What programs ask for against the status page, in turn, gzip and identity: at least 0.9 of its requests per second. */
export async function api({ editions, port, scratch }: Benched): Promise<boolean> {
  const paths = (await listEntries(editions)).map(({ path }) => path).filter((path) => machineRead.test(path));
  if (paths.length < 24) throw new Error(`only ${paths.length} documents are published`);
  const shared = { port, encodings: ["gzip", ""], seconds: Number(process.env.BENCH_SECONDS ?? 4), scratch };
  const run = {
    documents: () => measure({ ...shared, paths }),
    "status page": () => measure({ ...shared, paths: ["/fr", "/en"] }),
  };
  run.documents();
  const ratio = await alternate(run);
  console.log(`${paths.length} documents, target ${target}`);
  return ratio >= target;
}
