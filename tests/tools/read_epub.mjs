// Opens an EPUB in foliate-js inside headless Chromium and prints, as JSON, the words and pictures that each part of
// the spine shows: only what the style sheets give a box counts, and only pictures that have loaded.
// Usage: node read_epub.mjs BOOK.epub [FOLDER FOR SCREENSHOTS]; run in the folder that holds node_modules
// (npm install playwright-core foliate-js@1.0.1).

import { createServer } from "node:http";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, normalize } from "node:path";

const home = process.cwd();
const { chromium } = createRequire(join(home, "package.json"))("playwright-core");
const [book, shots] = process.argv.slice(2);

const page_html = `<!doctype html><meta charset="utf-8">
<style>html, body, foliate-view { margin: 0; display: block; width: 100%; height: 100vh }</style>
<script type="module">
import "/node_modules/foliate-js/view.js";
const data = await (await fetch("/book")).blob();
const view = document.createElement("foliate-view");
document.body.append(view);
await view.open(new File([data], "book.epub", { type: "application/epub+zip" }));
window.sections = () => view.book.sections.length;
window.contents = () => {
  const flat = (items) => (items ?? []).flatMap((item) => [item.label.trim(), ...flat(item.subitems)]);
  return flat(view.book.toc);
};
window.show = async (index) => {
  await view.goTo(index);
  const page = view.renderer.getContents().find((found) => found.index === index).doc;
  await page.fonts.ready;
  const range = page.createRange();
  const texts = [];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    range.selectNodeContents(node);
    if ([...range.getClientRects()].some((box) => box.width > 0)) texts.push(node.data);
  }
  const pictures = [...page.images];
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  return {
    words: texts.join(" ").split(/\\s+/).filter(Boolean),
    pictures: pictures.length,
    loaded: pictures.filter((picture) => picture.naturalWidth > 0).length,
    broken: page.querySelector("parsererror") !== null,
  };
};
// What the reader finds where a page, or a note, is said to be: it goes there itself.
window.pages = async () => {
  const found = [];
  for (const { label, href } of view.book.pageList ?? []) {
    const { index, anchor } = await view.goTo(href);
    const page = view.renderer.getContents().find((one) => one.index === index).doc;
    const place = anchor(page);
    const range = page.createRange();
    range.setStartAfter(place);
    range.setEndAfter(page.body);
    found.push([label.trim(), place.getAttribute("role") ?? "", range.toString().slice(0, 200)]);
  }
  return found;
};
window.notes = async () => {
  const found = [];
  for (let index = 0; index < view.book.sections.length; index++) {
    const page = await view.book.sections[index].createDocument();
    for (const call of page.querySelectorAll('[role="doc-noteref"]')) {
      const target = view.book.resolveHref(view.book.sections[index].resolveHref(call.getAttribute("href")));
      const there = await view.book.sections[target.index].createDocument();
      const note = target.anchor(there);
      found.push([call.textContent.trim(), note?.getAttribute?.("role") ?? "", note?.textContent.trim() ?? ""]);
    }
  }
  return found;
};
window.ready = true;
</script>`;

const server = createServer((request, response) => {
  const path = normalize(decodeURI(new URL(request.url, "http://localhost").pathname));
  try {
    if (path === "/") return response.setHeader("content-type", "text/html").end(page_html);
    if (path === "/book") return response.end(readFileSync(book));
    if (path.startsWith("/node_modules/foliate-js/")) {
      return response.setHeader("content-type", "text/javascript").end(readFileSync(join(home, path)));
    }
  } catch {
    // told below
  }
  response.statusCode = 404;
  return response.end();
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const browser = await chromium.launch({
  executablePath: process.env.PUPPETEER_EXECUTABLE_PATH,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const page = await browser.newPage({ viewport: { width: 700, height: 933 } });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => window.ready, null, { timeout: 30000 });
  if (shots) mkdirSync(shots, { recursive: true });
  const sections = [];
  for (let index = 0; index < (await page.evaluate(() => window.sections())); index++) {
    sections.push(await page.evaluate((number) => window.show(number), index));
    if (shots) await page.screenshot({ path: join(shots, `${String(index).padStart(3, "0")}.png`) });
  }
  const contents = await page.evaluate(() => window.contents());
  const pages = await page.evaluate(() => window.pages());
  const notes = await page.evaluate(() => window.notes());
  console.log(JSON.stringify({ sections, contents, pages, notes, errors }));
} finally {
  await browser.close();
  server.close();
}
