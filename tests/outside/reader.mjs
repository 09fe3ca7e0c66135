// A reader goes through the site with mouse and keys. Asked and answered in JSON: what did not happen as it should.
import { asked, browser } from "./browser.mjs";

const question = await asked();
const found = [];
const chromium = await browser(question.browser);
const expect = (is, words) => (is ? null : found.push(words));

for (const root of question.roots) {
  const where = root.slice(0, 5).replace(":", "");
  const context = await chromium.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const outside = (address) => !address.startsWith(root) && !address.startsWith("data:");
  page.on("request", (request) => expect(!outside(request.url()), `${where}: it asked for ${request.url()}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && found.push(`${where}: ${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => found.push(`${where}: ${page.url()}: ${error}`));
  page.on("dialog", (dialog) => (found.push(`${where}: ${page.url()}: something ran: ${dialog.message()}`), dialog.dismiss()));
  try {
    await (question.all ? everyPage(page, root, where) : throughTheSite(page, root, where));
  } catch (error) {
    found.push(`${where}: ${page.url()}: ${error.message.slice(0, 600)}`);
  }
  await context.close();
}
if (!question.all) await withoutScripts(question.roots[0]);
await chromium.close();
process.stdout.write(JSON.stringify(found));

// Every page opens, draws and says nothing that runs; its pictures are there.
async function everyPage(page, root, where) {
  for (const path of question.all) {
    await page.goto(root + path);
    const missing = await page.$$eval("img", (images) => images.filter((image) => image.complete && !image.naturalWidth).map((image) => image.src));
    const marked = await page.evaluate(() => document.querySelectorAll("[onerror], [onload], [onclick], [onmouseover], iframe, object, embed, base").length);
    expect(!marked, `${where}: ${path}: ${marked} elements that could run`);
    for (const image of missing) found.push(`${where}: ${path}: the picture ${image} is not there`);
  }
}

async function throughTheSite(page, root, where) {
  const says = (is, words) => expect(is, `${where}: ${words}`);
  const names = () => page.$$eval("#all li:not([hidden]) > a", (links) => links.map((link) => link.textContent));
  const home = `${root}index.html`;

  await page.goto(home);
  const all = await names();
  says(all.length === question.profiles, `the home page lists ${all.length} profiles`);

  // Search: by a name without its accents' case, by a fact; none; the way back.
  await page.fill("#words", question.name.toUpperCase());
  await page.waitForSelector("#found li");
  says((await page.textContent("#found li a")).includes(question.name), `the search for ${question.name} finds another first`);
  await page.fill("#words", question.fact);
  await page.waitForFunction(() => document.querySelector("#found .about mark"));
  says((await page.textContent("#count")).includes("found"), "the search does not say how many it found");
  await page.press("#words", "ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForSelector("ol.sources, #_foot, main > footer");
  says(page.url() !== home, "Enter on what was found goes nowhere");
  await page.goBack();
  await page.waitForSelector("#found li");
  says((await page.inputValue("#words")) === question.fact, "the way back forgets what was searched");
  await page.press("#words", "Escape");
  await page.fill("#words", "qqqqq");
  await page.waitForFunction(() => document.querySelector("#count").textContent.startsWith("No profile"));
  await page.press("#words", "Escape");
  says((await names()).length === all.length, "Escape does not bring all back");

  // Filter and sort.
  const types = await page.$$eval("#type option", (options) => options.map((option) => option.value).filter(Boolean));
  let sum = 0;
  for (const type of types) {
    await page.selectOption("#type", type);
    sum += (await names()).length;
  }
  says(sum === all.length, `the types hold ${sum} profiles together`);
  await page.selectOption("#type", "");
  const tag = await page.$eval("#tag option:nth-child(2)", (option) => option.value);
  await page.selectOption("#tag", tag);
  says((await names()).length > 0 && (await names()).length < all.length, "the filter by tag filters nothing");
  await page.selectOption("#tag", "");
  await page.selectOption("#sort", "reviewed");
  const days = await page.$$eval("#all li", (items) => items.map((item) => item.dataset.reviewed));
  says(days.join() === [...days].sort().reverse().join() && days[0] > days.at(-1), "sorted by review the newest is not first");
  await page.selectOption("#sort", "");

  // A profile: by its link; a citation, its card, its source, the way back to the text.
  await page.click(`#all a:has-text("${question.name}")`);
  await page.waitForSelector(".cites a");
  says((await page.textContent("h1")).includes(question.name), "the link leads to somebody else");
  const citation = page.locator(".cites a").first();
  await citation.hover();
  await page.waitForTimeout(400); // the card fades in
  const card = await citation.evaluate((link) => getComputedStyle(link, "::after").content);
  says(card.length > 10, `the card says ${card}`);
  await citation.click();
  const source = await page.evaluate(() => document.querySelector(":target")?.closest("ol.sources li")?.id ?? "");
  says(source.startsWith("source:"), `the citation leads to ${source || page.url()}`);
  await page.click(":target .backs a");
  says(await page.evaluate(() => document.querySelector(":target")?.closest(".cites") !== null), "the source leads not back to its citation");
  await page.goBack();
  says(page.url().includes("#source:"), "the browser's own way back is broken");

  // To another profile, to the lists, home; all by what pages link to.
  await page.goto(home);
  for (const list of ["type/", "tag/", "recent/"]) {
    await page.click(`.ways a[href^="${list}"]`);
    await page.waitForSelector("ul li a");
    says((await page.$$("main ul a")).length > 0, `${list} is empty`);
    await page.click(".return a, .eyebrow a");
    await page.waitForSelector("#all");
  }

  // Every link inside the site leads to a page, and every place on a page is there.
  const dead = [];
  for (const path of question.pages) {
    await page.goto(root + path);
    const links = await page.$$eval("a[href]", (anchors) => anchors.map((anchor) => anchor.href));
    const ids = await page.$$eval("[id]", (elements) => elements.map((element) => element.id));
    if (new Set(ids).size !== ids.length) dead.push(`${path}: an id stands twice`);
    for (const link of new Set(links)) {
      if (!link.startsWith(root)) continue;
      const [file, place] = link.slice(root.length).split("#");
      const page_ = decodeURIComponent(file).replace(/(^|\/)$/, "$1index.html");
      if (!question.files.includes(page_)) dead.push(`${path}: a link to ${file}, which is not there`);
      if (place && page_ === path && !ids.includes(decodeURIComponent(place))) dead.push(`${path}: a link to #${place}, which is not there`);
    }
  }
  for (const one of dead) found.push(`${where}: ${one}`);

  // Dark, by the reader's own setting.
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).slice(0, 3).map(Number));
  says(Math.max(...dark) < 80, `in the dark the paper is rgb(${dark})`);
}

// A reader whose browser runs no scripts still gets to everybody.
async function withoutScripts(root) {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${root}index.html`);
  const links = await page.locator("#all li > a").count();
  expect(links === question.profiles, `without scripts the home page lists ${links} profiles`);
  expect(!(await page.locator("#find").isVisible()), "without scripts the search box is there and does nothing");
  expect(await page.locator(".ways .unscripted").first().isVisible(), "without scripts types are not linked");
  await context.close();
}
