// Every page by axe-core in a browser: light, dark, and as wide as a phone. Asked and answered in JSON.
import { createRequire } from "node:module";
import { asked, browser } from "./browser.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const MODES = {
  light: { colorScheme: "light", viewport: { width: 1200, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1200, height: 900 } },
  phone: { colorScheme: "light", viewport: { width: 360, height: 740 } },
};

const question = await asked();
const found = [];
const chromium = await browser(question.browser);
for (const mode of question.modes) {
  // The rules are put into the page past its policy; readers' browsers keep to it, which reader.mjs looks at.
  const context = await chromium.newContext({ ...MODES[mode], bypassCSP: true });
  const page = await context.newPage();
  for (const address of question.pages) {
    await page.goto(address);
    await page.addScriptTag({ path: axe });
    const told = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, help, nodes } of told.violations) {
      found.push({ mode, address, id, help, at: nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.html.slice(0, 160)} ${node.any.concat(node.all, node.none).map((check) => check.message).join("; ").slice(0, 300)}`), number: nodes.length });
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wider > 0) found.push({ mode, address, id: "wider", help: `The page is ${wider} px wider than the window.`, at: [], number: 1 });
  }
  await context.close();
}
await chromium.close();
process.stdout.write(JSON.stringify(found));
