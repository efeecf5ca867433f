"use strict";
// The page is whole without this script; it adds: the counterpart lights up, keys, zoom, filter, page and offset to go to.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
  let zoom = ZOOMS.indexOf(1);
  let chosen = null;

  // ---- words -------------------------------------------------------------------------------------------------------
  function setLanguage(language) {
    root.dataset.lang = language;
    root.lang = language === "en" ? "en" : "zh-CN";
    for (const button of document.querySelectorAll("[data-lang-set]")) button.setAttribute("aria-pressed", String(button.dataset.langSet === language));
  }

  // ---- a block and its counterpart ---------------------------------------------------------------------------------
  // A place is a block of a file and, in a table, a cell: {file, block, cell}.
  function placeOf(node) {
    const holder = node.closest && node.closest("[data-b]");
    const file = holder && holder.closest("article");
    if (!file) return null;
    const cell = node.closest("[data-c]");
    return { file, block: holder.dataset.b, cell: cell ? cell.dataset.c : null };
  }
  const same = (a, b) => a === b || (a && b && a.file === b.file && a.block === b.block && a.cell === b.cell);
  const nodesOf = (place) => [...place.file.querySelectorAll(`[data-b="${place.block}"]`)];
  const cellOf = (node, place) => (place.cell === null ? null : node.querySelector(`[data-c="${place.cell}"]`));
  let lit = null;
  function light(place) {
    if (same(place, lit)) return;
    for (const node of document.querySelectorAll(".on")) node.classList.remove("on");
    lit = place;
    for (const node of place ? nodesOf(place) : []) {
      node.classList.add("on");
      cellOf(node, place)?.classList.add("on");
    }
  }
  const words = (place) => nodesOf(place).find((node) => node.matches(".b"));
  function reveal(node, place) {
    const target = node && (cellOf(node, place) || node.querySelector("rect") || node);
    target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  // The sheet side of a place that is nearest to where the person looks: a block may stand on several pages.
  function drawn(place) {
    const areas = nodesOf(place).filter((node) => node.matches(".r"));
    return (place.cell !== null && areas.find((node) => cellOf(node, place))) || areas[0];
  }
  function choose(place, from) {
    chosen = place;
    light(place);
    if (from !== "words") reveal(words(place), place);
    if (from !== "paper") reveal(drawn(place), place);
  }

  document.addEventListener("mouseover", (event) => light(placeOf(event.target) || chosen));
  document.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place) choose(place, event.target.closest(".r") ? "paper" : "words");
  });
  document.addEventListener("click", (event) => {
    const language = event.target.closest("[data-lang-set]");
    const turn = event.target.closest("[data-turn]");
    const size = event.target.closest("[data-zoom]");
    if (language) setLanguage(language.dataset.langSet);
    else if (turn) turnPage(Number(turn.dataset.turn));
    else if (size) setZoom(zoom + Number(size.dataset.zoom));
    else pick(event);
  });
  function pick(event) {
    const place = placeOf(event.target);
    if (!place || !getSelection().isCollapsed) return;
    const onPaper = event.target.closest(".r");
    if (onPaper || event.target.closest("a")) event.preventDefault();
    choose(place, onPaper ? "paper" : "words");
    if (onPaper && event.detail === 0) words(place)?.querySelector("a").focus(); // Enter, not the mouse
    else if (event.detail === 0) drawn(place)?.focus();
  }

  // ---- pages -------------------------------------------------------------------------------------------------------
  const picker = byId("page");
  const stops = [...picker.options].map((option) => byId(option.value)).filter(Boolean);
  function goToPage(node) {
    chosen = null;
    light(null);
    node?.scrollIntoView({ block: "start" });
  }
  function turnPage(step) {
    goToPage(stops[Math.max(0, Math.min(stops.length - 1, stops.findIndex((node) => node.id === picker.value) + step))]);
  }
  function whereWeAre() {
    const line = window.innerHeight / 3;
    const passed = stops.filter((node) => node.getBoundingClientRect().top < line);
    const here = passed[passed.length - 1] || stops[0];
    if (here) picker.value = here.id;
  }
  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      whereWeAre();
    });
  });
  picker.addEventListener("change", () => goToPage(byId(picker.value)));
  picker.closest(".tool").hidden = stops.length < 2;

  // ---- zoom and filter ---------------------------------------------------------------------------------------------
  function setZoom(wanted) {
    zoom = Math.max(0, Math.min(ZOOMS.length - 1, wanted));
    if (!byId("zoom")) return;
    root.style.setProperty("--zoom", ZOOMS[zoom]);
    byId("zoom").textContent = `${ZOOMS[zoom] * 100}%`;
    if (chosen) reveal(drawn(chosen), chosen);
  }
  document.addEventListener("change", (event) => {
    if (event.target.id === "doubtful") root.toggleAttribute("data-doubtful", event.target.checked);
    if (!event.target.dataset.type) return;
    const hidden = [...document.querySelectorAll("[data-type]")].filter((box) => !box.checked);
    root.dataset.hide = hidden.map((box) => box.dataset.type).join(" ");
  });

  // ---- an offset, as it stands in findings.jsonl -------------------------------------------------------------------
  const covers = (node, at) => Number(node.dataset.s) <= at && at < Number(node.dataset.e);
  function goToOffset(at) {
    const file = (byId(picker.value) || document.querySelector("article")).closest("article");
    const block = [...file.querySelectorAll(".b")].find((node) => covers(node, at));
    if (!block) return;
    const cell = [...block.querySelectorAll("td[data-c]")].find((node) => covers(node, at));
    choose(placeOf(cell || block), "offset");
    (cell || block).scrollIntoView({ block: "center" });
  }
  byId("goto").addEventListener("submit", (event) => {
    event.preventDefault();
    const at = event.target.elements.at.value;
    if (at !== "") goToOffset(Number(at));
  });

  // ---- keys --------------------------------------------------------------------------------------------------------
  function step(by) {
    const all = [...document.querySelectorAll(".b")].filter((node) => node.checkVisibility({ contentVisibilityAuto: false }));
    const first = byId(picker.value)?.querySelector(".b");
    const now = chosen ? all.indexOf(words(chosen)) + by : Math.max(0, all.indexOf(first));
    const next = all[Math.max(0, Math.min(all.length - 1, now))];
    if (!next) return;
    next.querySelector("a").focus({ preventScroll: true });
    choose(placeOf(next), "keys");
  }
  const KEYS = {
    ArrowDown: () => step(1), ArrowUp: () => step(-1), ArrowRight: () => turnPage(1), ArrowLeft: () => turnPage(-1),
    "+": () => setZoom(zoom + 1), "=": () => setZoom(zoom + 1), "-": () => setZoom(zoom - 1),
    Escape: () => { chosen = null; light(null); },
  };
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("input, select, summary") || event.ctrlKey || event.metaKey || event.altKey;
    if (busy || !KEYS[event.key]) return;
    KEYS[event.key]();
    event.preventDefault();
  });

  // ---- start: #lang=en, #at=120 (an offset) ------------------------------------------------------------------------
  root.classList.add("ready");
  const measureBar = () => root.style.setProperty("--bar", `${document.querySelector(".bar").offsetHeight}px`);
  window.addEventListener("resize", measureBar);
  measureBar();
  const asked = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  setLanguage(asked.get("lang") === "en" ? "en" : "zh");
  whereWeAre();
  if (asked.get("at")) goToOffset(Number(asked.get("at")));
  root.dataset.readyMs = String(Math.round(performance.now()));
})();
