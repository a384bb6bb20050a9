// Lighthouse on a throttled phone, one page of each kind; anyone can run it beside `make demo`:
//
//   npm install --no-save --prefix var/lighthouse lighthouse@12
//   node benchmarks/lighthouse.mjs [http://localhost:8000] [/address/ …]
//
// Without addresses it takes one of each kind from the site's own pages. Prints a table and ends
// with 1 when a page is below 100 for accessibility, best practices or SEO, or below 95 for speed.
// CHROME_PATH names the browser.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";

const [base = "http://localhost:8000", ...given] = process.argv.slice(2);
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const program = process.env.LIGHTHOUSE
  ?? fileURLToPath(new URL("../var/lighthouse/node_modules/.bin/lighthouse", import.meta.url));
const run = promisify(execFile);
const LIMIT = { maxBuffer: 1e8 };

async function links(path, pattern) {
  const html = await (await fetch(new URL(path, base))).text();
  return [...html.matchAll(/<a\b[^>]*href="([^"#?]+)"/g)].map((m) => m[1]).filter((h) => pattern.test(h));
}

// What kind of page it is: the class of its article, or the fields and lists that it has.
function kindOf(html) {
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main"));
  const article = main.match(/<article class="([\w-]+)/);
  const fields = [...main.matchAll(/<(?:input|select)[^>]*name="(\w+)"/g)].map((m) => m[1]);
  const lists = [...new Set(main.match(/\b(shelf|item-list|section-grid)(?=["\s])/g))];
  return article?.[1] ?? [...fields, ...lists].join(" ");
}

// Every address within two steps of the home page, one for each kind of page.
async function addresses() {
  const local = /^\/(?!admin|documents|media|static)/;
  const seen = new Set(["/"]);
  for (let step = 0; step < 2; step += 1) {
    for (const path of [...seen]) for (const link of await links(path, local)) seen.add(link);
  }
  const kinds = new Map();
  for (const path of seen) {
    const html = await (await fetch(new URL(path, base))).text();
    const kind = kindOf(html);
    if (!kinds.has(kind)) kinds.set(kind, path);
  }
  return [...kinds.values()];
}

// A busy machine loses a trace now and then: looked at again before it counts as a failure.
async function looked(look, tries = 3) {
  try {
    return JSON.parse((await look()).stdout);
  } catch (error) {
    if (tries > 1) return looked(look, tries - 1);
    throw new Error(error.stderr || error.message);
  }
}

async function score(path) {
  const options = ["--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"];
  const report = await looked(() => run(program, [new URL(path, base).href, ...options], LIMIT));
  const scores = Object.keys(LEAST).map((k) => Math.round(report.categories[k].score * 100));
  const weight = Math.round(report.audits["total-byte-weight"].numericValue / 1000);
  return [scores, weight, report.audits["cumulative-layout-shift"].numericValue];
}

let failed = false;
console.log(`| Page | ${Object.keys(LEAST).join(" | ")} | kB | layout shift |`);
console.log("|---|---|---|---|---|---|---|");
for (const path of given.length ? given : await addresses()) {
  const [scores, weight, shift] = await score(path);
  failed ||= scores.some((value, at) => value < Object.values(LEAST)[at]);
  console.log(`| \`${path}\` | ${scores.join(" | ")} | ${weight} | ${+shift.toFixed(3)} |`);
}
process.exit(failed ? 1 : 0);
