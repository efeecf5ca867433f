"use strict";
// Two texts side by side: a passage chosen on one side brings the other to the same height; the sides scroll together.
const pairViewer = (root, t) => {
  const all = (selector) => [...root.querySelectorAll(selector)];
  const panes = Object.fromEntries(all(".pane").map((pane) => [pane.dataset.side, pane]));
  const items = all(".items li");
  const kindOf = new Map(items.map((item) => [item.dataset.p, item.dataset.kind]));
  const other = { a: "b", b: "a" };
  const status = root.querySelector(".at");
  const link = root.querySelector("[data-link]");
  let chosen = null;
  let leading = "a"; // the side that the person scrolls
  let chain = null;

  const hidden = () => new Set((root.dataset.hide || "").split(" "));
  const shown = () => all(".items li:not([hidden])").filter((item) => !hidden().has(item.dataset.kind)).map((item) => item.dataset.p);
  const marks = (side, number) => [...panes[side].querySelectorAll(`mark[data-p~="${number}"]`)];

  // ---- a passage ---------------------------------------------------------------------------------------------------
  const middle = (pane) => pane.getBoundingClientRect().top + pane.clientHeight / 4;
  function extent(side, number) {
    const found = marks(side, number);
    return found.length ? [found[0].getBoundingClientRect().top, found[found.length - 1].getBoundingClientRect().bottom] : null;
  }
  // Puts what lies at a share of the passage at a height; the ends of a text come no nearer than they can.
  function bring(side, number, height, share = 0) {
    const found = extent(side, number);
    if (!found) return height;
    panes[side].scrollTop += found[0] + share * (found[1] - found[0]) - height;
    return extent(side, number)[0];
  }
  function shareOf(side, number, height) {
    const found = extent(side, number);
    return found && found[1] > found[0] ? Math.min(1, Math.max(0, (height - found[0]) / (found[1] - found[0]))) : 0;
  }
  function light(number) {
    for (const node of all(".on")) node.classList.remove("on");
    chosen = number;
    for (const node of number ? all(`[data-p~="${number}"]`) : []) node.classList.add("on");
    say();
    root.dispatchEvent(new CustomEvent("chosen", { detail: number }));
  }
  function say() {
    const list = shown();
    const at = list.indexOf(chosen);
    const tag = at < 0 ? "" : root.querySelector(`.items [data-p="${chosen}"] .ktag`).textContent;
    status.textContent = !list.length ? t("view.none") : at < 0 ? `– / ${list.length}` : t("view.position", { tag, at: at + 1, count: list.length });
    for (const button of all("[data-move]")) button.disabled = !list.length;
  }
  // From a side: that one stays where it is and the other comes to its height; else both come into view.
  function choose(number, from, height) {
    light(number);
    leading = from || "a";
    if (from) bring(other[from], number, height, shareOf(from, number, height));
    else bring("a", number, bring("b", number, bring("a", number, middle(panes.a))));
    held = [panes.a.scrollTop, panes.b.scrollTop];
    root.querySelector(`.items [data-p="${number}"]`)?.scrollIntoView({ block: "nearest" });
    place();
  }
  function move(by) {
    const list = shown();
    if (!list.length) return;
    const at = list.indexOf(chosen);
    choose(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]);
  }
  // Where passages lie over each other, the accusing one is meant first; a further click means the next.
  const RANK = { copied: 0, shared_fact: 1, boilerplate: 2 };
  function meant(mark) {
    const seen = new Set(shown());
    const list = mark.dataset.p.split(" ").filter((number) => seen.has(number));
    list.sort((one, two) => RANK[kindOf.get(one)] - RANK[kindOf.get(two)] || one - two);
    return list[(list.indexOf(chosen) + 1) % list.length];
  }
  function pick(event) {
    const mark = event.target.closest(".pane mark");
    const go = event.target.closest("[data-go]");
    const side = event.target.closest(".pane")?.dataset.side;
    if (!go && (!mark || !getSelection().isCollapsed)) return;
    const number = go ? go.dataset.go : meant(mark);
    if (!number) return;
    event.preventDefault();
    choose(number, side, (mark || go).getBoundingClientRect().top);
    if (side && event.detail === 0) marks(other[side], number)[0]?.querySelector(".no")?.focus({ preventScroll: true }); // Enter
  }

  // ---- scrolling together ------------------------------------------------------------------------------------------
  // The longest row of passages that follow each other on both sides says which heights belong together.
  function heights(side, number) {
    const base = panes[side].getBoundingClientRect().top - panes[side].scrollTop;
    return extent(side, number)?.map((edge) => edge - base);
  }
  function longest(rows) {
    const best = rows.map((row) => [row.weight, -1]);
    rows.forEach((row, i) => {
      for (let j = 0; j < i; j += 1) {
        const sum = best[j][0] + row.weight;
        if (rows[j].a[1] <= row.a[0] && rows[j].b[1] <= row.b[0] && sum > best[i][0]) best[i] = [sum, j];
      }
    });
    let at = best.reduce((top, one, i) => (top < 0 || one[0] > best[top][0] ? i : top), -1);
    const found = [];
    for (; at >= 0; at = best[at][1]) found.unshift(rows[at]);
    return found;
  }
  const CHAINED = 400;
  function measure() {
    const strong = shown().filter((number) => kindOf.get(number) === "copied");
    const rows = (strong.length ? strong : shown()).map((number) => ({ a: heights("a", number), b: heights("b", number) })).filter((row) => row.a && row.b);
    for (const row of rows) row.weight = row.a[1] - row.a[0];
    const kept = rows.sort((one, two) => two.weight - one.weight).slice(0, CHAINED).sort((one, two) => one.a[0] - two.a[0]);
    const points = [[0, 0], ...longest(kept).flatMap((row) => [[row.a[0], row.b[0]], [row.a[1], row.b[1]]])];
    chain = [...points, [panes.a.scrollHeight, panes.b.scrollHeight]];
  }
  function mapped(side, y) {
    const [x, z] = side === "a" ? [0, 1] : [1, 0];
    const after = Math.max(1, chain.findIndex((point) => point[x] > y));
    const [low, high] = [chain[after - 1], chain[after] || chain[chain.length - 1]];
    const share = high[x] > low[x] ? (y - low[x]) / (high[x] - low[x]) : 0;
    return low[z] + Math.min(1, Math.max(0, share)) * (high[z] - low[z]);
  }
  let held = null; // where both sides were left by a choice
  function follow() {
    const side = leading, pane = panes[side], second = panes[other[side]];
    if (!link?.checked) return;
    if (!chain) measure();
    const line = pane.clientHeight / 3;
    second.scrollTop = mapped(side, pane.scrollTop + line) - line;
  }
  let waiting = false;
  function scrolled(event) {
    if (waiting || event.target !== panes[leading]) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const still = held && Math.abs(panes.a.scrollTop - held[0]) < 2 && Math.abs(panes.b.scrollTop - held[1]) < 2;
      if (!still) {
        held = null;
        follow();
      }
      place();
    });
  }
  const windows = all("[data-window]");
  function place() {
    for (const one of windows) {
      const pane = panes[one.dataset.window];
      const share = one.parentNode.clientHeight / Math.max(1, pane.scrollHeight);
      one.style.height = `${Math.min(pane.clientHeight, pane.scrollHeight) * share}px`;
      one.style.transform = `translateY(${pane.scrollTop * share}px)`;
    }
  }
  for (const [side, pane] of Object.entries(panes)) {
    pane.addEventListener("scroll", scrolled, { passive: true });
    for (const kind of ["wheel", "pointerdown", "touchstart", "keydown"]) pane.addEventListener(kind, () => { leading = side; }, { passive: true });
  }

  // ---- an offset of a text -----------------------------------------------------------------------------------------
  function goToOffset(side, at) {
    for (const node of all(".found")) node.classList.remove("found");
    const block = [...panes[side].querySelectorAll("[data-s]")].find((node) => Number(node.dataset.s) <= at && at < Number(node.dataset.e));
    if (!block) return;
    leading = side;
    block.classList.add("found");
    panes[side].scrollTop += block.getBoundingClientRect().top - middle(panes[side]);
  }

  // ---- controls ----------------------------------------------------------------------------------------------------
  root.addEventListener("click", (event) => {
    const step = event.target.closest("[data-move]");
    if (step) move(Number(step.dataset.move));
    else pick(event);
  });
  function filtered() {
    if (chosen && !shown().includes(chosen)) light(null);
    chain = null;
    say();
    place();
  }
  root.addEventListener("change", (event) => {
    if (!event.target.dataset.kind) return;
    root.dataset.hide = all("input[data-kind]").filter((box) => !box.checked).map((box) => box.dataset.kind).join(" ");
    filtered();
  });
  root.addEventListener("filtered", filtered); // items were hidden or shown by somebody else
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input:not([type=checkbox])")) return;
    const key = { n: () => move(1), p: () => move(-1), Escape: () => light(null) }[event.key];
    if (!key) return;
    event.preventDefault();
    key();
  });
  new ResizeObserver(() => {
    chain = null;
    place();
  }).observe(root);
  say();
  place();
  return { choose, goToOffset, say };
};
