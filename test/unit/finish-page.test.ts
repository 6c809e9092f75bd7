import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Assets, finishPage, plainScript } from "#published/finish-page.ts";

const css = ".a{color:red}";
const assets: Assets = { script: "// words\n  let a = 1;\n\n  a();\n", stylesheet: async () => css };
const head = '<meta charSet="utf-8"/><link rel="stylesheet" href="/_next/static/chunks/x.css" data-precedence="next"/>';
const ours = '<script src="/vigie.js" defer=""></script>';

function page({ inHead = "<title>T</title>", body = "<p>b</p>", script = ours } = {}): string {
  return `<!DOCTYPE html><html lang="fr"><head>${head}${inHead}</head><body>${body}${script}<script>self.__next_f=1</script></body></html>`;
}

describe("finishPage", () => {
  test("inlines style and script, and their hashes are those of the bytes", async () => {
    const { html, styleHashes, scriptHashes } = await finishPage(page(), assets);
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(html).toContain(`<style>${css}</style></head>`);
    expect(html).toContain("<script>let a = 1;\na();</script>");
    expect(html).not.toContain("__next");
    expect(html).not.toContain("<link");
    expect(styleHashes).toEqual([hash(css)]);
    expect(scriptHashes).toEqual([hash("let a = 1;\na();")]);
  });

  test("merges the page's own style after the stylesheet", async () => {
    const { html } = await finishPage(
      page({ inHead: "<style>:root{--accent:#123456}</style><title>T</title>" }),
      assets,
    );
    expect(html).toContain(`<style>${css}\n:root{--accent:#123456}</style>`);
    expect(html.match(/<style>/g)).toHaveLength(1);
  });

  test("puts a page's own stylesheet after that of all pages", async () => {
    const own: Assets = { ...assets, stylesheet: async (href) => (href.endsWith("/y.css") ? "i{top:0}" : css) };
    const { html } = await finishPage(page({ inHead: '<title>T</title><link rel="stylesheet" href="/y.css"/>' }), own);
    expect(html).toContain(`<style>${css}\ni{top:0}</style></head>`);
  });

  test("removes preloads, markers and comments, keeps structured data and what looks like tags in text", async () => {
    const data = '<script type="application/ld+json">{"a":"<b>"}</script>';
    const body = `<!--$--><p title="a &gt; b">1 &lt; 2<!-- --> 3</p><!--/$-->${data}`;
    const { html } = await finishPage(
      page({ inHead: '<link rel="preload" as="script" href="/x.js"/><title>T</title>', body }),
      assets,
    );
    expect(html).toContain(`<p title="a &gt; b">1 &lt; 2 3</p>${data}`);
    expect(html).not.toContain("preload");
  });

  test.each([
    ["suspended", page({ body: '<template id="B:0"></template>' })],
    ["suspended", page({ body: '<div hidden="" id="S:0"></div>' })],
    ["title_missing", page({ inHead: "", body: "<title>T</title>" })],
    ["title_missing", page({ inHead: "<title></title>" })],
    ["inline_handler", page({ body: '<a onclick="x()">b</a>' })],
    ["inline_handler", page({ body: '<a href="javascript:x()">b</a>' })],
    ["inline_style", page({ body: '<a style="color:red">b</a>' })],
    ["script_missing", page({ script: "" })],
    ["not_html", page({ body: "<a href=x>b</a>" })],
    ["not_html", page({ body: "a < b" })],
  ])("refuses a page for %s", async (fault, html) => {
    await expect(finishPage(html, assets)).rejects.toMatchObject({ fault });
  });
});

test("a script that would end its own element is refused", () => {
  expect(() => plainScript("a = '</script>'")).toThrow(SyntaxError);
});
