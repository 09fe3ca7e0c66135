"use strict";
// On a disk a folder shows what lies in it, not its page: there links lead to the page itself.
if (location.protocol === "file:") {
  const lead = (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  for (const kind of ["pointerdown", "mousedown", "keydown", "contextmenu", "click"]) {
    addEventListener(kind, lead, true);
  }
  // A page that only leads on: do so before its own way, which knows nothing of disks.
  const onward = document.currentScript.dataset.to;
  if (onward) location.replace(onward);
}
