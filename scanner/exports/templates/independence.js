// The heat map of evaluators by signs and the graph of applicants joined by text; each has its table on the page.
const independenceCharts = ({ t, data, side, goTo }) => {
  const SHAPES = ["circle", "rect", "triangle", "diamond", "path://M0 0L10 0L5 9Z", "path://M0 3L12 3L12 7L0 7Z"];
  const drawn = [];
  const colour = (name) => getComputedStyle(document.getElementById("independence")).getPropertyValue(`--${name}`).trim();
  const cut = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);
  const FONT = getComputedStyle(document.body).fontFamily;
  if (!document.getElementById("independence")) return () => {};
  const tip = () => ({ renderMode: "richText", confine: true, backgroundColor: colour("panel"), borderColor: colour("line"), textStyle: { color: colour("ink"), fontFamily: FONT, fontSize: 12 } });
  function chart(id, height, option) {
    const node = document.getElementById(id);
    if (!node || typeof echarts === "undefined") return null;
    node.style.height = `${height}px`;
    const made = echarts.init(node, null, { renderer: "svg" });
    made.setOption({ animation: false, textStyle: { fontFamily: FONT, color: colour("ink") }, tooltip: tip(), ...option });
    drawn.push(made);
    return made;
  }

  // ---- heat map ----------------------------------------------------------------------------------------------------
  function mixed(share) {
    const parts = [colour("panel"), colour("v-bar")].map((hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)));
    return `rgb(${parts[0].map((low, i) => Math.round(low + (parts[1][i] - low) * share * 0.75)).join(",")})`;
  }
  function heatCell(row, y, count, x) {
    const share = row[2] ? count / row[2] : 0;
    return { value: [x, y, share], count, itemStyle: { color: count ? mixed(0.12 + 0.88 * share) : colour("panel"), borderColor: colour("line"), borderWidth: 1 }, label: { color: colour("ink") } };
  }
  function heat() {
    const [columns, rows] = data.heat;
    const title = (x) => columns[x][1 + side()];
    const name = (y) => rows[y][0] || t("heat.all");
    const words = (one) => `${name(one.value[1])}\n${title(one.value[0])}\n${t("heat.cell", { count: one.data.count, compared: rows[one.value[1]][2], percent: Math.floor(100 * one.value[2]) })}`;
    const axis = { type: "category", splitArea: { show: false }, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line") } } };
    const slanted = columns.length > 6;
    const top = slanted ? 128 : 36;
    const node = document.getElementById("heat");
    node.style.minWidth = `${350 + 46 * columns.length}px`; // wider ones scroll
    chart("heat", top + 14 + 26 * rows.length, {
      grid: { left: 250, right: slanted ? 90 : 16, top, bottom: 12 },
      xAxis: { ...axis, position: "top", data: columns.map((_, x) => String(x)), axisLabel: { rotate: slanted ? 40 : 0, interval: 0, color: colour("ink"), fontSize: 12, formatter: (x) => cut(title(Number(x)), side() ? (slanted ? 26 : 34) : 14) } },
      yAxis: { ...axis, inverse: true, data: rows.map((_, y) => String(y)), axisLabel: { interval: 0, color: colour("ink"), fontSize: 12, formatter: (y) => cut(name(Number(y)), 18) } },
      tooltip: { ...tip(), formatter: words },
      series: [{ type: "heatmap", data: rows.flatMap((row, y) => row[4].map((count, x) => heatCell(row, y, count, x))),
        label: { show: true, fontSize: 11, formatter: (one) => (one.data.count ? `${one.data.count}/${rows[one.value[1]][2]}` : "") }, emphasis: { itemStyle: { borderColor: colour("focus"), borderWidth: 2 } } }],
    });
  }

  // ---- graph -------------------------------------------------------------------------------------------------------
  const GROUPS = 6;
  const tint = (group) => (group < 0 ? colour("n-ink") : colour(`g${group % GROUPS}`));
  function graph() {
    const [evaluators, nodes, edges] = data.graph;
    const most = Math.max(...edges.map((edge) => edge[3]));
    const span = (field) => Math.max(2, Math.max(...nodes.map((node) => node[field])) - Math.min(...nodes.map((node) => node[field])));
    const [wide, tall] = [span(3), span(4)];
    const scale = Math.min(1.1, (document.getElementById("graph").clientWidth - 180) / wide); // the same both ways
    const height = Math.ceil(tall * scale) + 90;
    const body = (group) => (group < 0 ? t("evaluator.none") : `${group + 1} ${evaluators[group]}`);
    const made = chart("graph", height, {
      tooltip: { ...tip(), formatter: (one) => (one.dataType === "edge" ? edgeWords(edges[one.dataIndex]) : `${nodes[one.dataIndex][1]}\n${body(nodes[one.dataIndex][2])}`) },
      series: [{ type: "graph", layout: "none", roam: true, scaleLimit: { min: 0.5, max: 6 }, left: "center", top: 40, width: wide * scale, height: tall * scale, symbolSize: 16,
        data: nodes.map(([, name, group, x, y], i) => ({ id: String(i), name, x, y, symbol: group < 0 ? "roundRect" : SHAPES[group % GROUPS], itemStyle: { color: tint(group), borderColor: colour("panel"), borderWidth: 1 } })),
        links: edges.map(([a, b, , chars, , same]) => ({ source: String(a), target: String(b), lineStyle: { width: 1 + 6 * Math.sqrt(chars / most), type: same ? "solid" : "dashed" } })),
        lineStyle: { color: colour("u-bar"), opacity: 0.75, curveness: 0 },
        label: { show: true, position: "bottom", distance: 3, color: colour("ink"), fontSize: 11, textBorderColor: colour("panel"), textBorderWidth: 3, formatter: (one) => `${nodes[one.dataIndex][2] < 0 ? "" : `${nodes[one.dataIndex][2] + 1} `}${cut(nodes[one.dataIndex][1], 9)}` },
        labelLayout: { hideOverlap: true },
        emphasis: { focus: "adjacency", lineStyle: { color: colour("focus"), opacity: 1 } } }],
    });
    made?.on("click", (one) => {
      if (one.dataType === "node") goTo(nodes[one.dataIndex][0]);
    });
    function edgeWords([a, b, passages, chars, similarity, same]) {
      return `${nodes[a][1]} ↔ ${nodes[b][1]}\n${t(same ? "relation.same_evaluator_self" : "relation.cross")}\n${t("graph.edge", { passages, chars: chars.toLocaleString("en"), percent: Math.floor(similarity / 10) })}`;
    }
  }
  function draw() {
    while (drawn.length) drawn.pop().dispose();
    if (data.heat.length) heat();
    if (data.graph.length && data.graph[1].length) graph();
  }
  let waiting = 0;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => drawn.forEach((one) => one.resize()), 150);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  return draw;
};
