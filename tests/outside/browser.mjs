// A Chromium that speaks with nobody, and the question that a script is asked on its standard input.
import { text } from "node:stream/consumers";
import { chromium } from "playwright-core";

const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

export const asked = async () => JSON.parse(await text(process.stdin));

export const browser = (executablePath) => chromium.launch({ executablePath, args: QUIET, chromiumSandbox: process.getuid?.() !== 0 });
