import { defineConfig } from "vitest/config";

const common = { environment: "node", pool: "forks", restoreMocks: true } as const;
const server = { ...common, globalSetup: ["test/support/postgres-global.ts"] };

/** Four levels, cheapest first (see STYLE: tests). Those above "integration" start whole Vigies and run one file at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: "unit",
          testTimeout: 20_000,
          include: ["test/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["test/support/fail-on-console-error.ts"],
          env: { TZ: "Asia/Kathmandu" },
        },
      },
      {
        test: {
          ...server,
          name: "integration",
          include: ["test/integration/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...server,
          name: "e2e",
          include: ["test/e2e/**/*.test.{ts,tsx}"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          ...server,
          name: "drill",
          include: ["test/drill/**/*.test.{ts,tsx}"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
