// Keys of the review pages and the two linked panes. Everything can be done without this script as well.
"use strict";
(() => {
  const dialog = document.getElementById("keys");
  const findings = () => [...document.querySelectorAll("[data-finding]")];
  const showKeys = () => { if (dialog && !dialog.open) dialog.showModal(); };
  for (const button of document.querySelectorAll("[data-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }

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
    const all = findings();
    const within = document.activeElement?.closest?.("[data-finding]");
    const next = within ? all[all.indexOf(within) + by] : here();
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "start" });
  }
  function decide(action) {
    const form = here()?.querySelector("details.decide");
    if (!form) return;
    form.open = true;
    const choice = form.querySelector(`input[name="action"][value="${action}"]`);
    if (!choice) return;
    choice.checked = true;
    form.querySelector("select").focus();
  }
  const KEYS = {
    j: () => move(1), k: () => move(-1), "?": showKeys,
    e: () => decide("dismissed"), a: () => decide("confirmed"), r: () => decide("needs_material"),
  };
  document.addEventListener("keydown", (event) => {
    if (!dialog || dialog.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const viewer = document.getElementById("viewer");
  if (viewer && typeof pairViewer === "function") {
    const words = JSON.parse(document.getElementById("viewer-words").textContent);
    const at = document.documentElement.lang === "en" ? 1 : 0;
    document.documentElement.classList.add("ready");
    pairViewer(viewer, (key, values = {}) => words[key][at].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole));
  }
})();
