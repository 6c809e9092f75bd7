import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const scripts: Record<string, string> = JSON.parse(readFileSync("package.json", "utf8")).scripts;
const guides = ["README.md", ...readdirSync("docs", { recursive: true }).map((path) => `docs/${path}`)].filter((path) =>
  path.endsWith(".md"),
);

test("the README is at most 150 lines", () => {
  expect(readFileSync("README.md", "utf8").split("\n").length).toBeLessThanOrEqual(151);
});

test.each(guides)("every npm command in %s exists", (guide) => {
  const text = readFileSync(guide, "utf8");
  const named = [...text.matchAll(/npm (?:run )?([a-z][a-z:-]*)/g)].map((match) => match[1] ?? "");
  const own = new Set(["install", "ci", "run"]);
  const isProse = (name: string) => !text.includes(`npm run ${name}`) && !["start", "test"].includes(name);
  expect(named.filter((name) => !own.has(name) && !isProse(name) && !(name in scripts))).toEqual([]);
});

test.each(guides)("every file linked in %s is there", (guide) => {
  const links = [...readFileSync(guide, "utf8").matchAll(/\]\((?!https?:|fact:|picture:|#)([^)#\s]+)/g)].map(
    (match) => match[1] ?? "",
  );
  expect(links.filter((link) => !existsSync(join(dirname(guide), link)))).toEqual([]);
});

test("every folder and file that the README names in code is there", () => {
  const named = [
    ...readFileSync("README.md", "utf8").matchAll(/`([\w./()[\]-]+(?:\/|\.(?:ts|tsx|js|json|md|sql|prisma)))`/g),
  ].map((match) => match[1] ?? "");
  const made = /^(data|\.next|node_modules|generated)\b/;
  expect(named.filter((path) => !path.startsWith("/") && !made.test(path) && !existsSync(path))).toEqual([]);
});

test("every script in package.json names a file that is there", () => {
  const files = Object.values(scripts).flatMap((line) => line.match(/\b[\w/.-]+\.(?:ts|js)\b/g) ?? []);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
