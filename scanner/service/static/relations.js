// The network of evaluators, drawn where the server placed it, and the report's own figures of signs and shared text.
"use strict";
(() => {
  if (typeof echarts === "undefined") return;
  const parsed = (id) => JSON.parse(document.getElementById(id)?.textContent || "null");
  const english = document.documentElement.lang === "en" ? 1 : 0;
  document.documentElement.classList.add("ready");

  // ---- signs and shared text: the same script as in report.html ---------------------------------------------------
  const figures = parsed("independence-data");
  if (figures && typeof independenceCharts === "function") {
    const t = (key, values = {}) => figures.words[key][english].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    const goTo = (id) => { if (figures.hrefs[id]) location.assign(figures.hrefs[id]); };
    independenceCharts({ t, data: figures, side: () => english, goTo })();
  }

  // ---- the network -------------------------------------------------------------------------------------------------
  const node = document.getElementById("network");
  const given = parsed("network-data");
  if (!node || !given) return;
  const [, height, nodes, edges] = given;
  const EDGE = 24;
  const colour = (name) => getComputedStyle(document.body).getPropertyValue(`--${name}`).trim();
  const cut = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);
  const plain = (words) => words.replace(/\{/g, "{\u2060"); // no mark of rich text
  const span = (field) => [Math.min(...nodes.map((one) => one[field])), Math.max(...nodes.map((one) => one[field]))];
  const [left, right] = span(1);
  const [top, bottom] = span(2);
  const buttons = [...document.querySelectorAll("[data-zoom]")];
  let made = null, zoom = "whole", scale = 1;

  const fitting = () => Math.min(1, (node.parentElement.clientWidth - 310) / (right - left || 1));
  function dot([kind, x, y, name, mark], ink) {
    const tint = mark[0].toLowerCase();
    return { x, y, symbol: "circle", symbolSize: Math.max(5, 14 * scale), itemStyle: { color: colour(`${tint}-bg`), borderColor: colour(`${tint}-ink`), borderWidth: 1 },
      label: { show: scale > 0.7, position: kind === "l" ? "left" : "right", distance: 3, color: ink, formatter: () => (kind === "l" ? `${cut(name, 10)} ${mark.slice(1)}` : `${mark.slice(1)} ${cut(name, 10)}`) } };
  }
  function hub([kind, x, y, name, mark, , flag, tall, more], ink) {
    const own = kind === "e";
    const called = `${flag ? "⚑ " : ""}${mark ? `${mark} ` : ""}${cut(name, 18)}${more ? ` +${more}` : ""}`;
    return { x, y, symbol: own ? "rect" : "diamond", symbolSize: (own ? [32, 26] : [30, 30]).map((side) => Math.max(9, side * scale)), itemStyle: { color: colour("panel"), borderColor: ink, borderWidth: flag ? 1 + 3 * scale : 1 },
      label: { position: "top", distance: scale > 0.7 ? Math.max(tall, 14) - 2 : 2, color: ink, fontSize: 12, fontWeight: "bold", formatter: () => called } };
  }
  const LINES = { s: { width: 1, type: "solid", tint: "line" }, c: { width: 2.5, type: "solid", tint: "ink" }, f: { width: 2.5, type: [9, 6], tint: "ink" }, a: { width: 1.5, type: [2, 4], tint: "soft" } };
  function link([a, b, kind, words], ink) {
    const { tint, width, type } = LINES[kind];
    const said = (kind === "c" || kind === "f") && words;
    return { source: String(a), target: String(b), lineStyle: { type, width: Math.max(0.4, width * scale), color: colour(tint), opacity: 1 }, silent: kind === "s",
      label: said ? { show: true, color: ink, fontSize: 11, textBorderColor: colour("panel"), textBorderWidth: 3, formatter: () => cut(words, 12) } : { show: false } };
  }
  function draw() {
    const start = performance.now();
    made?.dispose();
    scale = zoom === "whole" ? fitting() : 1;
    const [wide, high] = [(right - left) * scale, (bottom - top) * scale];
    node.style.width = `${wide + 300}px`;
    node.style.height = `${high + top + height - bottom + 2 * EDGE}px`;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.zoom === zoom));
    const ink = colour("ink"), panel = colour("panel");
    made = echarts.init(node, null, { renderer: "svg" });
    made.setOption({
      animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
      tooltip: { renderMode: "richText", confine: true, backgroundColor: panel, borderColor: colour("line"), textStyle: { color: ink, fontSize: 12 },
        formatter: (one) => plain(one.dataType === "edge" ? edges[one.dataIndex][3] : nodes[one.dataIndex][3]) },
      series: [{ type: "graph", layout: "none", roam: false, left: 150, top: top + EDGE, width: wide, height: high,
        data: nodes.map((one, i) => ({ id: String(i), name: String(i), cursor: one[5] ? "pointer" : "default", ...(one[0] === "e" || one[0] === "o" ? hub(one, ink) : dot(one, ink)) })),
        links: edges.map((one) => link(one, ink)), lineStyle: { curveness: 0 },
        label: { show: true, fontSize: 11, textBorderColor: panel, textBorderWidth: 3 }, labelLayout: { hideOverlap: scale <= 0.7 }, emphasis: { disabled: true } }],
    });
    made.on("click", ({ dataType, dataIndex }) => {
      if (dataType === "node" && nodes[dataIndex][5]) location.assign(nodes[dataIndex][5]);
    });
    node.dataset.drawnMs = String(Math.round(performance.now() - start));
  }
  for (const button of buttons) {
    button.addEventListener("click", () => {
      zoom = button.dataset.zoom;
      draw();
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
})();
