// The comparison of a submission's figures and the place of one among its peers; text enters as text nodes only.
const figureViews = ({ el, t, data, pathNode, buttons }) => {
  const MARKS = ["", "accused", "differs"];
  const SIGNS = ["", "▲", "≠"];
  const sign = (mark) => (mark ? el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[mark] + " ") : "");
  const sourceName = (path) => {
    const file = data.documents[path];
    return el("span", { title: data.paths[path] }, file ? t("kind." + file[1]) : "", el("span", { class: "under" }, pathNode(path)));
  };
  function cellsOf(row, source, year) {
    const found = row[3].filter((cell) => cell[0] === source && cell[1] === year);
    return found.map(([, , value, page, mark]) =>
      el("span", { class: "line " + MARKS[mark], title: page < 0 ? null : t("place.page", { page }) }, sign(mark), value));
  }
  function figures(i) {
    const table = data.figures[i];
    if (!table) return "";
    const [sources, years, rows] = table;
    const columns = years.flatMap((_, year) => sources.map((_, source) => [source, year])).filter(([source, year]) =>
      rows.some((row) => row[3].some((cell) => cell[0] === source && cell[1] === year)));
    const perYear = years.map((_, year) => columns.filter((column) => column[1] === year).length);
    const starts = ([, year], n) => (n === 0 || columns[n - 1][1] !== year ? " g" : "");
    const head = [
      el("tr", {}, el("th", { scope: "col", rowspan: 2 }, t("column.indicator")), el("th", { scope: "col", rowspan: 2 }, t("column.unit")),
        years.map((year, n) => (perYear[n] ? el("th", { scope: "colgroup", colspan: perYear[n], class: "g" }, year ? t("figures.year", { year }) : t("figures.no_year")) : ""))),
      el("tr", {}, columns.map((column, n) => el("th", { scope: "col", class: "source" + starts(column, n) }, sourceName(sources[column[0]])))),
    ];
    const lines = rows.map((row) =>
      el("tr", {}, el("th", { scope: "row" }, data.indicators[row[0]], row[1] ? el("span", { class: "under" }, row[1]) : ""), el("td", {}, row[2]),
        columns.map((column, n) => el("td", { class: "n" + starts(column, n) }, cellsOf(row, ...column)))));
    return [el("h4", {}, t("detail.figures"), el("span", { class: "hint" }, String(rows.length))),
      el("p", { class: "hint" }, t("figures.note", { accused: SIGNS[1], differs: SIGNS[2] })),
      el("div", { class: "wide" }, el("table", { class: "grid figures" }, el("thead", {}, head), el("tbody", {}, lines)))];
  }

  // A strip: one tick per peer, the median, and the submission's own value, all on one scale.
  const namespace = () => document.querySelector("svg").namespaceURI; // every report has bars
  const WIDTH = 560, EDGE = 12, AXIS = 30;
  function shape(tag, attributes, text) {
    const node = document.createElementNS(namespace(), tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text) node.append(text);
    return node;
  }
  function peers(extra) {
    const values = String(extra.peers || "").split(" ").filter(Boolean).map(Number);
    const own = Number(extra.value), median = Number(extra.median);
    if (!values.length || ![own, median, ...values].every(Number.isFinite)) return "";
    const low = Math.min(own, ...values), high = Math.max(own, ...values);
    const x = (value) => (high > low ? EDGE + ((value - low) / (high - low)) * (WIDTH - 2 * EDGE) : WIDTH / 2);
    const label = (value, word, y) => shape("text", { x: Math.min(Math.max(x(value), 60), WIDTH - 60), y, "text-anchor": "middle" }, `${word} ${value}`);
    const title = t("peers.title", { count: values.length });
    const picture = shape("svg", { viewBox: `0 0 ${WIDTH} 62`, class: "peers", role: "img", "aria-label": `${title}; ${t("peers.median")} ${median}; ${t("peers.own")} ${own}` });
    picture.append(shape("line", { x1: EDGE, x2: WIDTH - EDGE, y1: AXIS, y2: AXIS, class: "axis" }),
      ...values.map((value) => shape("line", { x1: x(value), x2: x(value), y1: AXIS - 7, y2: AXIS + 7, class: "peer" })),
      shape("line", { x1: x(median), x2: x(median), y1: AXIS - 12, y2: AXIS + 12, class: "median" }),
      shape("circle", { cx: x(own), cy: AXIS, r: 5, class: "own" }), label(median, t("peers.median"), 12), label(own, t("peers.own"), 58));
    return el("figure", { "data-figure": "peers" }, buttons([title, title]), el("figcaption", { class: "hint" }, title), picture);
  }
  return { figures, peers };
};
