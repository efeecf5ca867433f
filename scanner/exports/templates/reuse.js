// The text that a submission shares with other papers, both sides beside each other; text enters as text nodes only.
const reuseViews = ({ el, t, data, pathNode }) => {
  const KINDS = ["copied", "shared_fact", "boilerplate"];
  const LETTERS = ["C", "F", "B"];
  const [pairs, leftOut] = data.reuse;
  const number = (value) => value.toLocaleString("en");
  const pageOf = ([page, start]) => (page < 0 ? t("view.offset", { start: number(start) }) : t("view.page", { page }));
  // A pair as this submission sees it: its own side first, of its own two reports the self-evaluation.
  function seen(i, submission) {
    const [relation, subA, pathA, subB, pathB, counts, omitted, rows] = pairs[i];
    const kindA = data.documents[pathA] && data.documents[pathA][1];
    const turned = subA === subB ? kindA === "third_party_evaluation" : subA !== submission;
    const order = ([kind, similarity, chars, why, elsewhere, a, b, source]) => ({ kind, similarity, chars, why, elsewhere, source, a: turned ? b : a, b: turned ? a : b });
    const [own, other] = turned ? [[subB, pathB], [subA, pathA]] : [[subA, pathA], [subB, pathB]];
    const shown = rows.map(order).sort((one, two) => one.a[1] - two.a[1] || one.b[1] - two.b[1]);
    const counted = KINDS.map(() => 0);
    for (const row of shown) row.tag = `${LETTERS[row.kind]}${(counted[row.kind] += 1)}`;
    return { relation, own, other, counts, omitted, rows: shown };
  }
  const key = (kind, text) => el("i", { class: "ktag k-" + KINDS[kind] }, text);
  function meter(percent) {
    const shape = (tag, attributes) => {
      const node = document.createElementNS(document.querySelector("svg").namespaceURI, tag); // every report has bars
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
      return node;
    };
    const picture = shape("svg", { class: "meter", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" });
    picture.append(shape("rect", { class: "track", width: 100, height: 8 }), shape("rect", { class: "level", width: percent, height: 8 }));
    return picture;
  }
  const reason = (row) => (data.words["why." + row.why] ? t("why." + row.why) : row.why) + (row.source ? ` ${row.source}` : "") + (row.elsewhere ? ` · ${t("view.elsewhere", { count: row.elsewhere })}` : "");

  function item(row, n) {
    const percent = Math.floor(row.similarity / 10);
    return el("li", { "data-p": n, "data-kind": KINDS[row.kind], "data-a": row.a[1], "data-b": row.b[1] },
      el("button", { type: "button", "data-go": n },
        el("span", { class: "line" }, key(row.kind, row.tag), " ", el("span", { class: "percent" }, percent + "%"), " ", meter(percent), " ", t("view.chars", { count: number(row.chars) })),
        el("span", { class: "line" }, el("span", { class: "nb" }, "A " + pageOf(row.a)), " ", el("span", { class: "nb" }, "B " + pageOf(row.b))),
        el("span", { class: "line hint" }, reason(row))));
  }
  // The passages in the order of the side, each with what stands around it and not twice.
  function excerpts(rows, side) {
    const places = rows.map((row, n) => ({ row, n: n + 1, at: row[side] })).sort((one, two) => one.at[1] - two.at[1]);
    let reached = 0;
    let page = null;
    return places.map(({ row, n, at }, i) => {
      const [, start, end, before, words, after, cut] = at;
      const next = i + 1 < places.length ? places[i + 1].at[1] : Infinity;
      const lead = before.slice(Math.max(0, before.length - Math.max(0, start - reached)));
      const tail = after.slice(0, Math.max(0, next - end));
      reached = Math.max(reached, end + tail.length);
      const turn = at[0] > 0 && at[0] !== page ? el("p", { class: "turn" }, pageOf(at)) : "";
      page = at[0];
      const mark = el("mark", { class: "k-" + KINDS[row.kind], "data-p": n },
        el("a", { class: "no", href: "#", role: "button", "data-go": n, "data-kind": KINDS[row.kind] }, row.tag), words, cut ? "……" : "");
      return [turn, el("p", { "data-s": start, "data-e": end }, el("span", { class: "gap" }, "……"), lead.trimStart(), mark, tail.trimEnd(), el("span", { class: "gap" }, "……"))];
    });
  }
  function pane(rows, side, path) {
    return el("div", { class: "side" }, el("p", { class: "of" }, el("b", {}, side.toUpperCase()), " ", pathNode(path)),
      el("div", { class: "pane", "data-side": side, tabindex: 0, role: "region", "aria-label": `${side.toUpperCase()} ${data.paths[path]}`, lang: "zh-CN" }, excerpts(rows, side)));
  }
  function viewer(pair) {
    const boxes = KINDS.map((kind, k) => {
      const count = pair.rows.filter((row) => row.kind === k).length;
      return count ? el("label", { class: "chip" }, el("input", { type: "checkbox", "data-kind": kind, checked: true }), key(k, LETTERS[k]), t("reuse." + kind), " ", el("b", {}, String(count))) : "";
    });
    const tools = el("div", { class: "tools", role: "toolbar" }, el("span", { class: "tool", role: "group", "aria-label": t("view.filter") }, boxes),
      el("span", { class: "tool" }, el("button", { type: "button", "data-move": -1 }, "‹ " + t("view.previous")), el("output", { class: "at", "aria-live": "polite" }), el("button", { type: "button", "data-move": 1 }, t("view.next") + " ›")),
      el("label", { class: "tool" }, el("input", { type: "checkbox", "data-link": true, checked: true }), " " + t("view.linked")), el("span", { class: "hint" }, t("view.keys")));
    const root = el("div", { class: "pair excerpts" }, tools,
      el("div", { class: "panes" }, el("ol", { class: "items", "aria-label": t("view.list") }, pair.rows.map((row, i) => item(row, i + 1))), pane(pair.rows, "a", pair.own[1]), pane(pair.rows, "b", pair.other[1])));
    requestAnimationFrame(() => pairViewer(root, t));
    return root;
  }

  // ---- the pairs of a submission -----------------------------------------------------------------------------------
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`; // for a shell, whatever a file is called
  const command = (pair) => el("code", { class: "command" }, `lvjian compare ${quoted(data.paths[pair.own[1]])} ${quoted(data.paths[pair.other[1]])} --html compare.html`);
  function other(pair, address) {
    const [submission] = pair.other;
    if (pair.relation === "same_applicant" || submission < 0) return "";
    const row = data.submissions[submission];
    return [" ", el("a", { href: address({ open: row[0] }) }, row[3] || row[0]), " ", el("span", { class: "hint" }, [pair.own, pair.other].map(kindOfPaper).join(" ↔ "))];
  }
  const kindOfPaper = ([, path]) => (data.documents[path] ? t("kind." + data.documents[path][1]) : "–");
  const counts = (pair) => pair.counts.map(([count, chars], kind) => (count ? el("span", { class: "count" }, key(kind, LETTERS[kind]), ` ${t("reuse." + KINDS[kind])} ${t("reuse.counted", { count, chars: number(chars) })}`) : ""));
  function details(i, submission, address, open) {
    const pair = seen(i, submission);
    const body = el("div", { class: "body" });
    const fill = () => {
      if (body.childNodes.length) return;
      if (pair.rows.length) body.append(viewer(pair));
      if (pair.omitted) body.append(el("p", { class: "flag" }, t("reuse.omitted", { count: pair.omitted })));
      body.append(el("p", { class: "hint" }, t("reuse.whole"), " ", command(pair)));
    };
    const node = el("details", { class: "shared", open }, el("summary", {}, el("strong", {}, t("relation." + pair.relation)), other(pair, address), counts(pair)), body);
    if (open) fill();
    node.addEventListener("toggle", fill);
    return node;
  }
  const PAIRS = 50;
  function reuse(submission, address) {
    const numbers = data.of_reuse[submission];
    if (!numbers.length) return "";
    const copied = numbers.findIndex((i) => pairs[i][5][0][0] > 0);
    return [el("h4", {}, t("reuse.title"), el("span", { class: "hint" }, String(numbers.length))), el("p", { class: "hint" }, t("reuse.note")),
      numbers.slice(0, PAIRS).map((i, n) => details(i, submission, address, n === copied)),
      numbers.length > PAIRS || leftOut ? el("p", { class: "flag" }, t("reuse.left_out", { count: Math.max(0, numbers.length - PAIRS), all: leftOut })) : ""];
  }

  // ---- paper: the heaviest copied passages as a table ---------------------------------------------------------------
  const PRINTED = 6;
  function printed(submission) {
    const accusing = data.of_reuse[submission].filter((i) => pairs[i][0] !== "cross").slice(0, 3);
    return accusing.map((i) => {
      const pair = seen(i, submission);
      const rows = pair.rows.filter((row) => row.kind === 0).sort((one, two) => two.chars - one.chars).slice(0, PRINTED);
      if (!rows.length) return "";
      const cell = (place) => el("td", { lang: "zh-CN" }, el("span", { class: "under" }, pageOf(place)), place[4], place[6] ? "……" : "");
      const head = el("tr", {}, el("th", { scope: "col" }, ""), el("th", { scope: "col" }, "A ", pathNode(pair.own[1])), el("th", { scope: "col" }, "B ", pathNode(pair.other[1])));
      const lines = rows.map((row) => el("tr", {}, el("th", { scope: "row" }, row.tag, el("span", { class: "under" }, `${Math.floor(row.similarity / 10)}% · ${t("view.chars", { count: row.chars })}`)), cell(row.a), cell(row.b)));
      return [el("p", {}, el("strong", {}, t("relation." + pair.relation)), " ", counts(pair)), el("table", { class: "grid twocol" }, el("thead", {}, head), el("tbody", {}, lines))];
    });
  }
  return { reuse, printed };
};
