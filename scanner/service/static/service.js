// Behaviour that every page shares. Pages work without it; it only makes them quicker.
"use strict";
(() => {
  // What a part of the page that was loaded anew says goes to a region that stays, once, and only when it changed.
  const said = document.getElementById("said");
  const telling = (part) => part?.querySelector?.("[data-said]")?.textContent.replace(/\s+/g, " ").trim() ?? "";
  let last = telling(document);
  let held = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const target = event.detail.target;
    held = target.contains(document.activeElement) ? (target.parentElement?.closest("[tabindex]") ?? document.getElementById("main")) : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (held && document.activeElement === document.body) held.focus({ preventScroll: true }); // what had the focus is gone
    held = null;
    const now = telling(document);
    if (said && now && now !== last) said.textContent = now;
    last = now;
  });

  // Esc closes what was opened and gives the focus back to what opened it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || event.target.closest("dialog, select")) return;
    const open = event.target.closest("details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
})();
