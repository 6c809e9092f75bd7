import { expect, test } from "vitest";
import { errorMessage } from "#lib/problem.ts";

test("an error says what is wrong on one line, and none of the code that met it", () => {
  const prisma = new Error(
    "\nInvalid `t.incident.findMany()` invocation in\n/x/chunk.js:1:3245\n\n→ 1 module.exports=[secret(\nDatabase error. Code: `57P01`. Message: `terminating`",
  );
  expect(errorMessage(prisma)).toBe("Database error. Code: `57P01`. Message: `terminating`");
  expect(errorMessage(new Error("first\n  second"))).toBe("first second");
  expect(errorMessage(new AggregateError([new Error("connect ECONNREFUSED")]))).toBe("connect ECONNREFUSED");
  expect(errorMessage("words")).toBe("words");
});
