// What pages tell machines: read by jsonld.js, and held against schema.org's types as TypeScript knows them.
import jsonld from "jsonld";
import { join } from "node:path";
import ts from "typescript";
import { asked } from "./browser.mjs";

// The vocabulary's own context can't be had without a network; what it says of these pages is this.
const CONTEXT = { "@context": { "@vocab": "https://schema.org/", id: "@id", type: "@type" } };
const documentLoader = async (url) => {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`an unknown context: ${url}`);
  return { contextUrl: null, documentUrl: url, document: CONTEXT };
};

const { pages } = await asked();
const found = [];
for (const [name, text] of pages) {
  try {
    const expanded = await jsonld.expand(JSON.parse(text), { documentLoader, safe: true });
    if (!expanded.length) found.push(`${name}: it says nothing`);
  } catch (error) {
    found.push(`${name}: ${error.message} ${JSON.stringify(error.details?.event ?? "").slice(0, 300)}`);
  }
}

const FILE = join(import.meta.dirname, "pages.ts");
const lines = ['import type { CreativeWork, ProfilePage, WithContext } from "schema-dts";'];
// The types know no "@reverse": what is told that way round is held against them for itself.
const written = (value) => JSON.stringify(value).replace(/[\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`);
pages.forEach(([, text], place) => {
  const told = JSON.parse(text);
  const { creator = [], ...rest } = told.mainEntity["@reverse"] ?? {};
  if (Object.keys(rest).length) found.push(`${pages[place][0]}: told in reverse: ${Object.keys(rest)}`);
  delete told.mainEntity["@reverse"];
  lines.push(`export const page${place}: WithContext<ProfilePage> = ${written(told)}; export const works${place}: CreativeWork[] = ${written(creator)};`);
});
const options = { noEmit: true, strict: true, skipLibCheck: true, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, types: [] };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.getSourceFile = (file, ...rest) => (file === FILE ? ts.createSourceFile(file, lines.join("\n"), ts.ScriptTarget.ESNext) : getSourceFile(file, ...rest));
host.fileExists = (file) => file === FILE || fileExists(file);
const program = ts.createProgram([FILE], options, host);
for (const fault of ts.getPreEmitDiagnostics(program)) {
  const line = fault.file && fault.start !== undefined ? fault.file.getLineAndCharacterOfPosition(fault.start).line : 0;
  const where = line ? pages[line - 1][0] : (fault.file?.fileName ?? "");
  const at = fault.file && fault.start !== undefined ? fault.file.text.slice(fault.start, fault.start + 120) : "";
  found.push(`${where}: ${ts.flattenDiagnosticMessageText(fault.messageText, " ").slice(0, 1500)} at ${at}`);
}
process.stdout.write(JSON.stringify(found));
