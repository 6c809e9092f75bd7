import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renderAside } from "#start/render-aside.ts";

// The threads themselves make every page of every journey and drill; here: what happens while there are none.

let server: Server;
let port = 0;
let asked: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers["vigie-token"]} ${request.headers["vigie-document"]}`);
    response.statusCode = request.url === "/en/broken" ? 500 : 200;
    response.setHeader("content-type", "text/html");
    response.end(
      '<!doctype html><html><head><title>One</title></head><body><p>Page</p><script src="/vigie.js"></script></body></html>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(() => {
  server.close();
});

for (const isAlone of [true, false])
  test(`pages are made by the application's own Next while no thread is ready${isAlone ? ", and always while developing" : ""}`, async () => {
    asked = [];
    const { render, stop } = renderAside({ port, token: "secret", isAlone });
    try {
      const { body, headers } = await render({ path: "/en", document: "abc" });
      expect(String(body)).toContain("<p>Page</p>");
      expect(headers["content-language"]).toBe("en");
      await expect(render({ path: "/en/broken", document: "abc" })).rejects.toMatchObject({ fault: "status" });
      expect(asked).toEqual(["/en secret abc", "/en/broken secret abc"]);
    } finally {
      await stop();
    }
  });
