// Keys of the review pages, reasons that follow the decision, the two linked panes. Everything can be done without this script.
"use strict";
(() => {
  // ---- single keys can be turned off, for good in this browser
  const KEPT = "lvjian.keys";
  const remembered = { get: () => { try { return localStorage.getItem(KEPT); } catch { return null; } },
    set: (value) => { try { localStorage.setItem(KEPT, value); } catch { /* for this page only */ } } };
  let on = remembered.get() !== "off";
  const dialog = document.getElementById("keys");
  const showKeys = () => { if (dialog && !dialog.open) dialog.showModal(); };
  const choice = document.getElementById("keys-on");
  if (choice) {
    choice.checked = on;
    choice.addEventListener("change", () => {
      on = choice.checked;
      remembered.set(on ? "on" : "off");
    });
  }
  function bindButtons() {
    for (const button of document.querySelectorAll("[data-keys][hidden]")) button.hidden = false;
  }
  bindButtons();
  document.addEventListener("htmx:afterSettle", bindButtons);
  document.addEventListener("click", (event) => { if (event.target.closest("[data-keys]")) showKeys(); });

  // ---- where somebody is
  const findings = () => [...document.querySelectorAll("[data-finding]")];
  // The finding that has the focus, else the one that a link named, else the first one in sight.
  function here() {
    const all = findings();
    const held = document.activeElement?.closest?.("[data-finding]");
    if (held) return held;
    const named = location.hash ? document.getElementById(location.hash.slice(1))?.closest("[data-finding]") : null;
    return named || all.find((one) => one.getBoundingClientRect().bottom > 60) || all[0];
  }
  function move(by) {
    const beside = document.querySelector(`a[data-move="${by}"]`);
    if (beside) {
      location.assign(beside.href);
      return;
    }
    const rows = [...document.querySelectorAll("[data-row]")];
    if (rows.length) {
      const at = rows.indexOf(document.activeElement?.closest?.("[data-row]"));
      const row = at < 0 ? rows[0] : rows[at + by];
      row?.querySelector("th a")?.focus();
      return;
    }
    const all = findings();
    const within = document.activeElement?.closest?.("[data-finding]");
    const next = within ? all[all.indexOf(within) + by] : here();
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "start" });
  }
  function follow(key) {
    const held = document.activeElement?.closest?.("[data-finding]");
    const within = key === "c" && held ? held : document;
    const link = within.querySelector(`a[data-key="${key}"]`);
    if (link) location.assign(link.href);
  }
  function enter() {
    const held = document.activeElement;
    if (held?.matches?.("[data-finding]")) held.querySelector("h3 a")?.click();
  }
  function decide(action) {
    const form = here()?.querySelector("details.decide");
    const wanted = form?.querySelector(`input[name="action"][value="${action}"]`);
    if (!wanted) return;
    form.open = true;
    wanted.checked = true;
    wanted.dispatchEvent(new Event("change", { bubbles: true }));
    form.querySelector("select").focus();
  }
  function onlyCopied() {
    for (const box of document.querySelectorAll('#pair-filter input[value="boilerplate"], #pair-filter input[value="shared_fact"]')) box.click();
  }
  const KEYS = {
    j: () => move(1), k: () => move(-1), "?": showKeys, c: () => follow("c"), u: () => follow("u"), x: onlyCopied,
    e: () => decide("dismissed"), a: () => decide("confirmed"), r: () => decide("needs_material"),
  };
  document.addEventListener("keydown", (event) => {
    if (!dialog || dialog.open || event.isComposing || event.defaultPrevented) return;
    const form = event.target.closest(".decide form");
    if (form && event.ctrlKey && event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-next]") || form.querySelector("button"));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]")) return;
    if (event.key === "Enter") {
      enter();
      return;
    }
    if (!on || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  // ---- the reasons are those of the decision, words are asked for where it goes against the program
  function narrow(form) {
    const chosen = form.querySelector('input[name="action"]:checked');
    const select = form.querySelector('select[name="reason"]');
    for (const group of select.querySelectorAll("optgroup")) group.disabled = group.hidden = Boolean(chosen) && group.dataset.of !== chosen.value;
    if (chosen && select.value && !select.value.startsWith(`${chosen.value}:`)) select.value = "";
    form.querySelector('textarea[name="comment"]').required = Boolean(chosen?.dataset.override !== undefined && chosen) || select.value.endsWith(":other");
  }
  for (const form of document.querySelectorAll(".decide form")) {
    narrow(form);
    form.addEventListener("change", () => narrow(form));
  }

  const viewer = document.getElementById("viewer");
  if (viewer && typeof pairViewer === "function") {
    const words = JSON.parse(document.getElementById("viewer-words").textContent);
    const at = document.documentElement.lang === "en" ? 1 : 0;
    document.documentElement.classList.add("ready");
    pairViewer(viewer, (key, values = {}) => words[key][at].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole));
  }
})();
