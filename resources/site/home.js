"use strict";
// Searches, filters and sorts the profiles of the home page. Without it the page is a list with links.
(() => {
  const MOST = 100; // profiles that a search shows
  const AROUND = 60; // letters before the first word that was found in a text
  const LONGEST = 200; // letters of a text that a search shows

  const byId = (id) => document.getElementById(id);
  const [form, box, all, found, count] = ["find", "words", "all", "found", "count"].map(byId);
  const clear = form.querySelector("button");
  const choices = ["type", "tag", "sort"].map(byId).filter(Boolean);
  const letters = document.querySelector(".letters");
  const base = document.currentScript.src.replace(/[^/]*$/, "");

  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const counted = (number) => `${number.toLocaleString("en")} profile${number === 1 ? "" : "s"}`;

  // The profiles, as the page lists them.
  const rows = Array.from(all.querySelectorAll("li"), (item, place) => ({
    item,
    place,
    list: item.parentNode,
    address: item.firstElementChild.getAttribute("href").slice(0, -1),
    type: item.dataset.type,
    tags: item.dataset.tags.split(" "),
    reviewed: item.dataset.reviewed,
    shown: true,
    entry: null, // what the search file tells
  }));
  const sections = [...all.children];
  const byReview = document.createElement("ul");
  byReview.className = "profiles";

  // The search file comes once somebody wants to search; until then names are searched.
  let search = ""; // "" | "coming" | "there" | "missing"

  function load() {
    if (search) return;
    search = "coming";
    const script = document.createElement("script");
    script.src = `${base}search.js`;
    script.onerror = () => {
      search = "missing";
      show();
    };
    document.head.append(script);
  }

  window.profilesFound = (entries) => {
    const known = new Map(rows.map((row) => [row.address, row]));
    for (const [name, address, ...said] of entries) {
      const row = known.get(address);
      const texts = [[name], ...said.map((one) => [one].flat())];
      if (row) row.entry = { texts: texts.flat(), kinds: texts.map((one) => one.length) };
    }
    search = "there";
    if (box.value.trim()) show();
  };

  // What a word is worth where it is found: in the name, another name, a heading, a fact, a tag, the beginning.
  const WORTH = [100, 60, 30, 20, 20, 10];

  function entryOf(row) {
    const entry = (row.entry ??= { texts: [row.item.firstElementChild.textContent], kinds: [1] });
    if (!entry.folded) {
      entry.folded = entry.texts.map((text) => ` ${fold(text)}`);
      entry.worth = entry.kinds.flatMap((number, kind) => Array(number).fill(WORTH[kind]));
    }
    return entry;
  }

  // How well a profile answers to words: 0 where one of them is missing. `at`: the text that says most besides the name.
  function judge(row, words) {
    const entry = entryOf(row);
    let score = 0;
    let at = 0;
    for (const word of words) {
      let best = 0;
      for (let index = 0; index < entry.folded.length; index += 1) {
        const text = entry.folded[index];
        if (entry.worth[index] <= best || !text.includes(word)) continue;
        const begins = text.includes(` ${word}`);
        const worth = entry.worth[index] * (begins ? 1 : 0.4) + (index === 0 && text.startsWith(` ${word}`) ? 20 : 0);
        if (worth > best) {
          best = worth;
          if (index > 0) at = index;
        }
      }
      if (!best) return null;
      score += best;
    }
    return { row, score, at };
  }

  // Text with the words marked that were searched.
  function marked(text, words) {
    let folded = "";
    const places = [];
    let offset = 0;
    for (const letter of text) {
      const plain = fold(letter);
      for (let index = 0; index < plain.length; index += 1) places.push(offset);
      folded += plain;
      offset += letter.length;
    }
    places.push(text.length);
    const spans = [];
    for (const word of words) {
      const whole = ` ${folded}`.includes(` ${word}`); // then what stands inside other words is not meant
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        if (!whole || at === 0 || folded[at - 1] === " ") spans.push([places[at], places[at + word.length]]);
      }
    }
    spans.sort((one, other) => one[0] - other[0]);
    const from = spans.length && spans[0][0] > AROUND && text.length > LONGEST ? text.indexOf(" ", spans[0][0] - AROUND) + 1 : 0;
    const to = text.length > from + LONGEST ? text.lastIndexOf(" ", from + LONGEST) : text.length;
    const parts = from ? ["… "] : [];
    let done = from;
    for (const [start, end] of spans) {
      if (start < done || end > to) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(done, start), mark);
      done = end;
    }
    parts.push(text.slice(done, Math.max(to, done)));
    if (to < text.length) parts.push(" …");
    return parts;
  }

  function result({ row, at }, words) {
    const item = row.item.cloneNode(true);
    item.hidden = false;
    const name = item.querySelector("bdi");
    name.replaceChildren(...marked(name.textContent, words));
    if (at > 0) {
      const about = item.querySelector(".about") ?? item.appendChild(document.createElement("p"));
      about.className = "about";
      about.replaceChildren(...marked(row.entry.texts[at], words));
    }
    return item;
  }

  const chosen = (id) => byId(id)?.value ?? "";

  function sort(by) {
    if (by === (byReview.isConnected ? "reviewed" : "")) return;
    if (by) {
      const sorted = [...rows].sort(compare);
      byReview.append(...sorted.map((row) => row.item));
      all.replaceChildren(byReview);
    } else {
      for (const row of rows) row.list.append(row.item);
      all.replaceChildren(...sections);
    }
  }

  // The newest review first, those that have none last.
  const compare = (one, other) => (one.reviewed < other.reviewed ? 1 : one.reviewed > other.reviewed ? -1 : one.place - other.place);

  function filter() {
    const [type, tag] = [chosen("type"), chosen("tag")];
    let number = 0;
    for (const row of rows) {
      const shown = (!type || row.type === type) && (!tag || row.tags.includes(tag));
      if (shown !== row.shown) row.item.hidden = !shown;
      row.shown = shown;
      number += shown;
    }
    for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])") && !byReview.isConnected;
    return number;
  }

  function show() {
    const words = [...new Set(fold(box.value).split(/\s+/).filter(Boolean))];
    const by = chosen("sort");
    sort(by);
    const number = filter();
    const filtered = number < rows.length;
    clear.hidden = !words.length && choices.every((choice) => !choice.value);
    all.hidden = words.length > 0;
    found.hidden = !words.length;
    if (letters) letters.hidden = words.length > 0 || filtered || by !== "";
    if (!words.length) {
      found.replaceChildren();
      count.textContent = filtered ? counted(number) : "";
      return;
    }
    const answers = rows.filter((row) => row.shown).map((row) => judge(row, words)).filter(Boolean);
    answers.sort((one, other) => (by ? 0 : other.score - one.score) || (by ? compare(one.row, other.row) : one.row.place - other.row.place));
    found.replaceChildren(...answers.slice(0, MOST).map((answer) => result(answer, words)));
    count.textContent = told(answers.length, filtered);
  }

  function told(number, filtered) {
    const names = { coming: " Names are searched, the rest is coming.", missing: " Only names were searched: the search file could not be loaded." }[search] ?? "";
    if (!number) return `No profile holds “${box.value.trim()}”${filtered ? " among those of this type and tag" : ""}.${names}`;
    return `${counted(number)} found${number > MOST ? `, the best ${MOST} are shown` : ""}.${names}`;
  }

  // What was searched stands in the address, so that the way back and a bookmark lead to it.
  function remember() {
    const state = new URLSearchParams();
    if (box.value.trim()) state.set("words", box.value.trim());
    for (const choice of choices) if (choice.value) state.set(choice.id, choice.value);
    const text = state.toString();
    const hash = text ? `#${text}` : "";
    if (hash !== (location.hash.includes("=") ? location.hash : "")) history.replaceState(null, "", hash || location.href.split("#")[0]);
  }

  function recall() {
    if (!location.hash.includes("=")) return;
    const state = new URLSearchParams(location.hash.slice(1));
    box.value = state.get("words") ?? "";
    for (const choice of choices) choice.value = [...choice.options].some((option) => option.value === state.get(choice.id)) ? state.get(choice.id) : "";
    if (box.value) load();
    show();
  }

  function reset() {
    box.value = "";
    for (const choice of choices) choice.value = "";
    show();
    remember();
    box.focus();
  }

  // The links that the arrow keys lead through.
  const links = () => [...(found.hidden ? all : found).querySelectorAll("li:not([hidden]) > a")];

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const inBox = event.target === box;
    const inList = event.target instanceof Element && event.target.matches("#all li > a, #found li > a");
    if (event.key === "Escape" && (inBox || inList) && box.value) reset();
    else if (inBox && (event.key === "ArrowDown" || event.key === "Enter")) links()[0]?.focus();
    else if (inList && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const among = links();
      const next = among.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? box : among[next])?.focus();
    } else return;
    event.preventDefault();
  }

  box.addEventListener("focus", load);
  box.addEventListener("input", show);
  box.addEventListener("change", remember);
  for (const choice of choices) choice.addEventListener("change", () => (show(), remember()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => (event.preventDefault(), reset()));
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", recall);
  addEventListener("pageshow", () => (location.hash.includes("=") ? recall() : box.value || choices.some((choice) => choice.value) ? show() : null));
  document.documentElement.classList.add("scripted");
  form.hidden = false;
})();
