// npm run bench: measures side by side, prints ratios, ends with 1 when one misses its target.
import { api } from "#bench/api.ts";
import { databaseStopped } from "#bench/database-stopped.ts";
import { frontAgainstNginx } from "#bench/front-against-nginx.ts";
import { graphLayout } from "#bench/graph-layout.ts";
import { importTenThousand } from "#bench/import.ts";
import { notices } from "#bench/notices.ts";
import { pageSizes } from "#bench/page-sizes.ts";
import { postmortems } from "#bench/postmortems.ts";
import { promises } from "#bench/promises.ts";
import { publication } from "#bench/publication.ts";
import { rerender } from "#bench/rerender.ts";
import { review } from "#bench/review.ts";
import { search } from "#bench/search.ts";
import { secondStart } from "#bench/second-start.ts";
import { startBenched } from "#bench/support/benched.ts";
import { needPrograms } from "#bench/support/wrk.ts";
import { uptime } from "#bench/uptime.ts";

needPrograms(["nginx", "wrk"]);
const first = await startBenched();
const second = await startBenched();
try {
  const met = [graphLayout(), await pageSizes(first), await pageSizes(second), await frontAgainstNginx(first)];
  met.push(await api(first));
  met.push(uptime());
  met.push(await search(second));
  met.push(await databaseStopped(first, second));
  met.push(await secondStart(first));
  met.push(await importTenThousand());
  met.push(await publication());
  met.push(await rerender());
  met.push(await postmortems());
  met.push(await promises());
  met.push(await review());
  met.push(await notices());
  process.exitCode = met.every(Boolean) ? 0 : 1;
} finally {
  await Promise.all([first.stop(), second.stop()]);
}
