// The preview's own script. It lives in an isolated world beside the page, whose own scripts never run:
// JavaScript is switched off for the page, which leaves this world its functions and event listeners,
// but takes its timers.
globalThis.profileDesk ??= (() => {
  "use strict";

  const main = () => document.querySelector("main");

  const parsed = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  };

  // A part is an element and the line break behind it, so that a patched page is node for node the page that would be
  // loaded.
  const takenOut = (element) => {
    const part = [element];
    if (element.nextSibling?.nodeType === Node.TEXT_NODE) part.push(element.nextSibling);
    for (const node of part) node.remove();
    return part;
  };

  const patchHead = (html) => {
    const wanted = new DOMParser().parseFromString(html, "text/html");
    const theme = document.documentElement.dataset.theme;
    for (const { name } of [...document.documentElement.attributes]) {
      if (!wanted.documentElement.hasAttribute(name)) document.documentElement.removeAttribute(name);
    }
    for (const { name, value } of wanted.documentElement.attributes) {
      document.documentElement.setAttribute(name, value);
    }
    if (theme) document.documentElement.dataset.theme = theme;
    const head = document.head;
    const nodes = [...wanted.head.childNodes];
    nodes.forEach((node, place) => {
      const old = head.childNodes[place];
      if (!old) head.append(node);
      else if (!old.isEqualNode(node)) old.replaceWith(node);
    });
    while (head.childNodes.length > nodes.length) head.lastChild.remove();
  };

  return {
    // Show the parts in this order; `changed` holds id and HTML of those that are new or differ. Another address is
    // another profile: its page begins at the top. Returns whether it could be done.
    patch(order, changed, head, address) {
      if (address) {
        getSelection().removeAllRanges();
        document.activeElement?.blur();
        history.replaceState(null, "", address); // first, since pictures are found from here
        if (document.URL !== address) return false;
      }
      if (head) patchHead(head);
      const parts = new Map([...main().children].map((element) => [element.id, element]));
      const wanted = new Set(order);
      for (const [id, element] of parts) {
        if (!wanted.has(id)) takenOut(element);
      }
      for (const [id, html] of changed) {
        const element = parsed(html);
        parts.get(id)?.replaceWith(element);
        parts.set(id, element);
      }
      let next = main().firstElementChild;
      for (const id of order) {
        const element = parts.get(id);
        if (element === next) {
          next = element.nextElementSibling;
          continue;
        }
        const part = element.isConnected ? takenOut(element) : [element, document.createTextNode("\n")];
        for (const node of part) main().insertBefore(node, next);
      }
      if (address) scroll(0, 0);
      return true;
    },

    scrollTo(id) {
      const element = document.getElementById(id);
      if (!element) return;
      const { top, bottom } = element.getBoundingClientRect();
      if (top >= 0 && bottom <= innerHeight) return;
      if (top > innerHeight * 0.6 || bottom < innerHeight * 0.2) element.scrollIntoView();
    },

    // Set the theme; returns the colour behind the page.
    setTheme(name) {
      document.documentElement.dataset.theme = name;
      return getComputedStyle(document.documentElement).backgroundColor;
    },

    // Draw a narrow scroll bar, without a trace in the document.
    slimScrollBar() {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("html { scrollbar-width: thin; }");
      document.adoptedStyleSheets = [sheet];
    },

    // Set the theme of a page that is only beginning to be read, before anything of it is painted.
    beginWithTheme(name) {
      new MutationObserver((_, observer) => {
        if (!document.documentElement) return;
        document.documentElement.dataset.theme = name;
        observer.disconnect();
      }).observe(document, { childList: true });
    },

    // Tell which section is clicked. There is no other way out of this world than an address that the
    // application refuses to go to, and reads.
    watchClicks(address) {
      addEventListener("click", (event) => {
        const target = event.target;
        if (event.button || target.closest("a, summary, input, label")) return;
        if (!getSelection().isCollapsed) return;
        const part = target.closest("main > [id]");
        if (part) location.href = address + encodeURIComponent(part.id);
      });
    },
  };
})();
