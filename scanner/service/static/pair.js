// Filters of the two linked texts at once; without this script the form asks the server for the same.
"use strict";
(() => {
  const form = document.getElementById("pair-filter");
  const viewer = document.getElementById("viewer");
  if (!form || !viewer) return;
  const list = viewer.querySelector(".items");
  const items = [...list.children];
  const kindOf = new Map(items.map((item) => [item.dataset.p, item.dataset.kind]));
  const byNumber = new Map();
  for (const node of document.querySelectorAll(".pane .no, .map g, .quotes tr[data-p]")) {
    const number = node.dataset.go || node.dataset.p;
    byNumber.set(number, [...(byNumber.get(number) || []), node]);
  }
  const marks = [...viewer.querySelectorAll(".pane mark")];
  const body = document.querySelector(".quotes tbody");
  const said = document.getElementById("filter-said");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  form.querySelector("button").hidden = true;

  function apply() {
    const boxes = [...form.querySelectorAll("input[name=kind]")];
    const out = boxes.filter((box) => !box.checked);
    const kinds = new Set(out.map((box) => box.value));
    const least = Math.max(0, Number.parseInt(form.elements.least.value, 10) || 0);
    const shown = new Set(items.filter((item) => !kinds.has(item.dataset.kind) && Number(item.dataset.chars) >= least).map((item) => item.dataset.p));
    for (const item of items) item.hidden = !shown.has(item.dataset.p);
    for (const [number, nodes] of byNumber) {
      for (const node of nodes) {
        if (node.tagName === "g") node.classList.toggle("off", !shown.has(number));
        else node.hidden = !shown.has(number);
      }
    }
    for (const mark of marks) {
      const held = mark.dataset.p.split(" ").filter((number) => shown.has(number)).map((number) => `k-${kindOf.get(number)}`);
      mark.className = [...new Set(held)].join(" ");
    }
    said.textContent = fill(said.dataset.count, { shown: shown.size, total: items.length })
      + (out.length ? fill(said.dataset.kinds, { kinds: out.map((box) => box.dataset.word).join("、") }) : "")
      + (least ? fill(said.dataset.least, { least }) : "");
    document.getElementById("all").hidden = shown.size === items.length;
    viewer.dispatchEvent(new Event("filtered"));
  }
  function sort() {
    const by = form.elements.order.value === "place" ? "p" : "rank";
    const order = new Map([...items].sort((one, two) => one.dataset[by] - two.dataset[by]).map((item, at) => [item.dataset.p, at]));
    list.append(...items.sort((one, two) => order.get(one.dataset.p) - order.get(two.dataset.p)));
    body.append(...[...body.children].sort((one, two) => order.get(one.dataset.p) - order.get(two.dataset.p)));
  }
  function address() {
    const query = new URLSearchParams();
    const from = form.elements.finding?.value;
    if (from) query.set("finding", from);
    for (const box of form.querySelectorAll("input[name=kind]:not(:checked)")) query.append("without", box.value);
    if (Number(form.elements.least.value) > 0) query.set("least", form.elements.least.value);
    if (form.elements.order.value === "place") query.set("order", "place");
    history.replaceState(null, "", `${location.pathname}${query.size ? "?" : ""}${query}`);
  }
  form.addEventListener("input", (event) => {
    if (event.target.name === "order") sort();
    else apply();
    address();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  // The pages that the chosen passage stands on, one click away.
  const images = document.getElementById("images");
  viewer.addEventListener("chosen", (event) => {
    const row = event.detail ? body.querySelector(`tr[data-p="${event.detail}"]`) : null;
    for (const link of images.querySelectorAll("a")) {
      const found = row?.querySelector(`a[data-image="${link.dataset.image}"]`);
      link.hidden = !found;
      if (found) link.href = found.href;
    }
    images.hidden = !row || !images.querySelector("a:not([hidden])");
  });
  body.addEventListener("click", (event) => {
    const number = event.target.closest("a[data-go]")?.dataset.go;
    if (!number) return;
    event.preventDefault();
    viewer.scrollIntoView({ block: "start" });
    list.querySelector(`[data-go="${number}"]`).click();
  });
  document.getElementById("all").addEventListener("click", (event) => {
    event.preventDefault();
    for (const box of form.querySelectorAll("input[name=kind]")) box.checked = true;
    form.elements.least.value = "";
    apply();
    address();
  });
})();
