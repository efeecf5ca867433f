// Draws the tables of the page as stacked bars: their own words, numbers and links, put in as text only. Without it the tables stand.
"use strict";
(() => {
  const views = document.getElementById("chart-views");
  if (!views || typeof echarts === "undefined") return;
  const KEY = `lvjian-charts-${views.dataset.user}`;
  const ROW = 24, LABEL = 300, RIGHT = 56;
  const least = (count) => 34 + 7 * String(count).length; // what a label in a bar needs, with some of the bar beside it
  const SHADE = "rgba(0, 0, 0, 0.4)";
  const DECALS = {
    "s-S": { symbol: "rect", color: SHADE, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
    "s-U": { symbol: "circle", color: SHADE, dashArrayX: [[7, 7], [0, 7, 7, 0]], dashArrayY: [5, 0], symbolSize: 0.5 },
    "s-P": { symbol: "rect", color: SHADE, dashArrayX: [1, 0], dashArrayY: [1.5, 6], rotation: Math.PI / 2 },
  };
  const colour = (name) => getComputedStyle(document.body).getPropertyValue(`--${name}`).trim();
  const bar = (part) => colour(`${part.slice(2).toLowerCase()}-bar`);
  const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  // Rich text has marks of the form {name|words}; a joiner after the brace, which nobody sees, keeps words from being one.
  const plain = (words) => words.replace(/\{/g, "{\u2060");

  function read(box) {
    const table = box.querySelector("table");
    const heads = [...table.tHead.rows[0].cells];
    const parts = heads.filter((cell) => cell.dataset.part).map((cell) => ({ at: cell.cellIndex, ...cell.dataset }));
    const rows = [...table.tBodies[0].rows].map((line) => ({
      name: line.cells[0].textContent.trim().replace(/\s+/g, " "),
      cells: parts.map(({ at }) => ({ count: Number(line.cells[at].textContent), href: line.cells[at].querySelector("a")?.href })),
    }));
    for (const row of rows) row.total = row.cells.reduce((sum, cell) => sum + cell.count, 0);
    return { title: box.dataset.chart, parts, rows };
  }
  function described({ title, parts, rows }) {
    const sums = parts.map((part, i) => `${part.word} ${rows.reduce((sum, row) => sum + row.cells[i].count, 0)}`);
    return fill(views.dataset.says, { title, rows: rows.length, parts: sums.join(document.documentElement.lang === "en" ? ", " : "，") });
  }
  function links({ parts, rows }) {
    const items = rows.map((row) => el("li", {}, row.name, ...row.cells.flatMap((cell, i) => {
      if (!cell.href) return [];
      return [el("a", { href: cell.href, "aria-label": `${row.name} ${parts[i].word} ${cell.count}` }, `${parts[i].symbol} ${parts[i].word} ${cell.count}`)];
    })));
    if (!items.some((item) => item.querySelector("a"))) return "";
    return el("details", { class: "chart-links" }, el("summary", {}, views.dataset.links), el("ul", {}, ...items));
  }
  function prepare(box) {
    const data = read(box);
    const key = el("ul", { class: "chart-key", "aria-hidden": "true" }, ...data.parts.map((part) => el("li", {}, el("i", { class: `key-${part.part}` }), `${part.symbol} ${part.word}`)));
    const figure = el("div", { class: "echart", role: "img", "aria-label": described(data) });
    box.prepend(key, figure, links(data));
    return { box, data, figure, made: null };
  }

  function option({ data, figure }, shares) {
    const { parts, rows } = data;
    const room = figure.clientWidth - LABEL - RIGHT;
    const most = Math.max(1, ...rows.map((row) => row.total));
    const wide = (row, count) => (room * count) / (shares ? row.total || 1 : most);
    const ink = colour("ink"), panel = colour("panel"), line = colour("line");
    const series = parts.map((part, i) => ({
      type: "bar", stack: "all", name: part.word, barWidth: ROW - 7, barMinHeight: 3, cursor: rows.some((row) => row.cells[i].href) ? "pointer" : "default",
      data: rows.map((row) => ({ value: row.cells[i].count ? row.cells[i].count / (shares ? row.total : 1) : null,
        label: { show: wide(row, row.cells[i].count) >= least(row.cells[i].count) } })),
      itemStyle: { color: bar(part.part), borderColor: part.part === "s-N" ? colour("n-ink") : panel, borderWidth: 1, decal: DECALS[part.part] || { symbol: "none" } },
      label: { position: "inside", color: ink, backgroundColor: panel, padding: [1, 5], borderRadius: 3, fontSize: 11, formatter: (one) => `${part.symbol} ${rows[one.dataIndex].cells[i].count}` },
      emphasis: { itemStyle: { borderColor: colour("focus"), borderWidth: 2 } },
    }));
    return {
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
      grid: { left: LABEL, right: RIGHT, top: 10, bottom: 30 },
      xAxis: { type: "value", max: shares ? 1 : undefined, minInterval: shares ? undefined : 1, splitLine: { lineStyle: { color: line } },
        axisLabel: { color: ink, formatter: (value) => (shares ? `${Math.round(100 * value)}%` : value.toLocaleString("en")) } },
      yAxis: { type: "category", inverse: true, data: rows.map((_, i) => String(i)), axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
        axisLabel: { color: ink, interval: 0, width: LABEL - 16, overflow: "truncate", formatter: (i) => rows[Number(i)].name } },
      tooltip: { renderMode: "richText", confine: true, backgroundColor: panel, borderColor: line, textStyle: { color: ink, fontSize: 12 },
        formatter: (one) => {
          const row = rows[one.dataIndex], part = parts[one.seriesIndex], { count } = row.cells[one.seriesIndex];
          return plain(`${row.name}\n${part.symbol} ${part.word} ${count} / ${row.total} · ${Math.round((100 * count) / (row.total || 1))}%`);
        } },
      series,
    };
  }
  function draw(one, view) {
    one.made?.dispose();
    one.made = null;
    if (view === "table") return;
    one.figure.style.height = `${44 + ROW * one.data.rows.length}px`;
    one.made = echarts.init(one.figure, null, { renderer: "svg" });
    one.made.setOption(option(one, view === "shares"));
    one.made.on("click", ({ seriesIndex, dataIndex }) => {
      const { href } = one.data.rows[dataIndex].cells[seriesIndex];
      if (href) location.assign(href);
    });
  }

  const boxes = [...document.querySelectorAll(".drawn")].filter((box) => box.querySelector("tbody tr")).map(prepare);
  const VIEWS = ["counts", "shares", "table"];
  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden: then nothing is kept
    }
  };
  let view = VIEWS.includes(kept()) ? kept() : VIEWS[0];
  function show() {
    for (const button of views.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
    for (const one of boxes) {
      one.box.classList.toggle("charted", view !== "table");
      draw(one, view);
    }
  }
  views.addEventListener("click", (event) => {
    const chosen = event.target.closest("button")?.dataset.view;
    if (!chosen) return;
    view = chosen;
    try {
      localStorage.setItem(KEY, view);
    } catch { /* as above */ }
    show();
  });
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  views.hidden = false;
  show();
})();
