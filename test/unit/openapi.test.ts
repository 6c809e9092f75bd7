import { validate } from "@readme/openapi-parser";
import { expect, test } from "vitest";
import { openApi } from "#published/api/openapi.ts";

const described = openApi({ origin: "https://status.example", name: "Host" });

test("the description of everything programs may read is valid OpenAPI 3.1", async () => {
  const copy = structuredClone(described) as Parameters<typeof validate>[0];
  expect(await validate(copy)).toEqual({ valid: true, warnings: [], specification: "OpenAPI" });
  expect(described).toMatchObject({ openapi: "3.1.1", servers: [{ url: "https://status.example" }] });
});

test("every operation has a name of its own, and every schema that one names exists", () => {
  const { paths, components } = described as {
    paths: Record<string, { get: { operationId: string } }>;
    components: { schemas: Record<string, unknown> };
  };
  const names = Object.values(paths).map(({ get }) => get.operationId);
  expect(new Set(names).size).toBe(names.length);
  const named = JSON.stringify(described).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  expect([...named].map(([, name = ""]) => name).filter((name) => !(name in components.schemas))).toEqual([]);
});
