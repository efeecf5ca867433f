// The ranking of evaluators: any column sorts it, by mouse and keyboard, and opened rows stay with their owners.
const rankingControls = ({ el, t, collator }) => {
  const table = document.getElementById("ranking");
  if (!table) return { reveal: () => {}, retell: () => {} };
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const form = document.getElementById("ranking-controls");
  const owners = () => [...body.rows].filter((line) => line.classList.contains("row"));
  const ORDER = ["V", "S", "U", "P", "N"];

  // ---- sorting -----------------------------------------------------------------------------------------------------
  function valueOf(line, column) {
    const cell = line.cells[column];
    if (cell.dataset.v !== undefined) return cell.dataset.v;
    const letter = /v-(\w)/.exec(cell.className); // a verdict; none where the clause is not answered
    return letter ? String(ORDER.indexOf(letter[1])) : "";
  }
  const numeric = (one, other) => one.trim() !== "" && other.trim() !== "" && Number.isFinite(Number(one)) && Number.isFinite(Number(other));
  const compare = (one, other) => (numeric(one, other) ? Number(one) - Number(other) : collator.compare(one, other));
  function sort(column, turn) {
    const lines = owners().map((line) => ({ line, detail: line.nextElementSibling, value: valueOf(line, column), rank: Number(line.cells[0].dataset.v) }));
    const missing = (one) => (one.value === "" ? 1 : 0); // what is not known stands last, either way
    lines.sort((one, other) => missing(one) - missing(other) || turn * compare(one.value, other.value) || one.rank - other.rank);
    for (const { line, detail } of lines) {
      body.append(line);
      if (detail && detail.classList.contains("detail")) body.append(detail);
    }
    heads.forEach((head, i) => head.setAttribute("aria-sort", i !== column ? "none" : turn > 0 ? "ascending" : "descending"));
  }
  function press(column) {
    const head = heads[column];
    const first = head.dataset.first === "desc" ? -1 : 1;
    const now = { ascending: 1, descending: -1 }[head.getAttribute("aria-sort")];
    sort(column, now ? -now : first);
  }
  heads.forEach((head, column) => {
    const button = el("button", { type: "button", class: "sort" }, ...head.childNodes);
    for (const name of ["zh", "en"]) {
      if (head.dataset[name] === undefined) continue;
      button.dataset[name] = head.dataset[name];
      delete head.dataset[name];
    }
    head.removeAttribute("title");
    head.replaceChildren(button);
    button.addEventListener("click", () => press(column));
  });
  heads.forEach((head, i) => head.setAttribute("aria-sort", i ? "none" : "ascending"));

  // ---- filtering ---------------------------------------------------------------------------------------------------
  function filter() {
    const wanted = form.elements.named.value.trim().toLowerCase();
    const only = form.elements.only.checked;
    let shown = 0;
    for (const line of owners()) {
      const said = `${line.cells[1].textContent} ${line.cells[2].textContent}`.toLowerCase();
      line.hidden = (only && line.dataset.recommended === undefined) || (wanted !== "" && !said.includes(wanted));
      const detail = line.nextElementSibling;
      if (detail && detail.classList.contains("detail")) detail.hidden = line.hidden;
      if (!line.hidden) shown += 1;
    }
    document.getElementById("ranking-count").textContent = t("ranking.count", { shown, total: owners().length });
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  function reveal(line) {
    if (!line.hidden || line.parentNode !== body) return;
    form.elements.named.value = "";
    form.elements.only.checked = false;
    filter();
  }
  return { reveal, retell: filter };
};
