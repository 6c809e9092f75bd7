import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";

/** One load: where, which paths, in which encodings ("" asks for none), for how long, and a folder for the script. */
export type Load = { port: number; paths: string[]; encodings: string[]; seconds: number; scratch: string };

/** Requests per second of one wrk run, 1 thread, 32 connections, rotating over every path and encoding. Throws when any answer is not 200. */
export function measure(load: Load): number {
  const script = path.join(load.scratch, `load-${load.port}.lua`);
  writeFileSync(script, lua(load));
  const args = ["-t1", "-c32", `-d${load.seconds}s`, "-s", script, `http://127.0.0.1:${load.port}`];
  const run = spawnSync("wrk", args, { encoding: "utf8" });
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(run.stdout)?.[1];
  if (run.status !== 0 || rate === undefined) throw new Error(`wrk failed: ${run.stderr}${run.stdout}`);
  if (/Non-2xx|Socket errors/.test(run.stdout)) throw new Error(`wrong answers under load:\n${run.stdout}`);
  return Number(rate);
}

function lua({ paths, encodings }: Load): string {
  const pairs = paths.flatMap((each) => encodings.map((encoding) => [each, encoding]));
  const rows = pairs.map((pair) => `{${pair.map((text) => JSON.stringify(text)).join(",")}}`).join(",\n");
  return `local wanted = {\n${rows}\n}
local requests, at = {}, 0
init = function()
  for i, pair in ipairs(wanted) do
    local headers = { ["user-agent"] = "wrk" }
    if pair[2] ~= "" then headers["accept-encoding"] = pair[2] end
    requests[i] = wrk.format("GET", pair[1], headers)
  end
end
request = function()
  at = at % #requests + 1
  return requests[at]
end
`;
}

/** The programs a measurement needs, from Debian when root asks in CI; otherwise says what to install and ends. */
export function needPrograms(names: string[]): void {
  const missing = names.filter(
    (name) => !["/usr/bin", "/usr/sbin"].some((folder) => existsSync(path.join(folder, name))),
  );
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && process.env.CI === "true") {
    const install = spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...missing], {
      stdio: "inherit",
    });
    if (install.status === 0) return;
  }
  console.error(
    `This measurement needs ${missing.join(" and ")}: apt-get install ${missing.join(" ")} (or CI=true as root).`,
  );
  process.exit(1);
}

/** Two measurements in turn, so that a busy machine slows both: prints each round and the medians, returns the median of the rounds' ratios first / second. BENCH_ROUNDS (default 9). */
export async function alternate(compared: Record<string, () => number | Promise<number>>): Promise<number> {
  const [first, second] = Object.entries(compared);
  if (first === undefined || second === undefined) throw new Error("two things are compared");
  const rates: [number, number][] = [];
  for (let round = 1; round <= Number(process.env.BENCH_ROUNDS ?? 9); round += 1) {
    // Whoever runs second finds the machine warmer: the order changes each round.
    const isFirstFirst = round % 2 === 0;
    const early = await (isFirstFirst ? first : second)[1]();
    const late = await (isFirstFirst ? second : first)[1]();
    const [one, other] = isFirstFirst ? [early, late] : [late, early];
    rates.push([one, other]);
    console.log(`round ${round}: ${first[0]} ${one.toFixed(0)}, ${second[0]} ${other.toFixed(0)} requests/s`);
  }
  const ratio = median(rates.map(([one, other]) => one / other));
  const middles = [0, 1].map((at) => median(rates.map((pair) => pair[at] ?? Number.NaN)).toFixed(0));
  console.log(`median: ${first[0]} ${middles[0]}, ${second[0]} ${middles[1]} requests/s`);
  console.log(`${first[0]} / ${second[0]} = ${ratio.toFixed(2)}`);
  return ratio;
}

/** The middle of an odd number of values. */
export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
