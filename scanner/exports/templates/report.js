"use strict";
// The page's own script: builds rows only when they are looked at. Text of the round enters the page as text nodes only.
(() => {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("data").textContent);
  const PAGE = 50;
  const PRINTED = 300;
  const FIELDS = ["q", "region", "category", "type", "clause", "verdict", "evaluator", "credit", "sort"];
  const LETTERS = Object.keys(data.verdicts);
  const LETTER_OF = Object.fromEntries(LETTERS.map((letter) => [data.verdicts[letter][0], letter]));
  const NOBODY = "-";
  const [ID, TYPE, CATEGORY, NAME, USCC, REGION, EVALUATOR, PATHS, VERDICTS, FINDINGS] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const state = { page: 1, open: "", at: "", lang: "zh" };
  for (const field of FIELDS) state[field] = "";
  const byId = (id) => document.getElementById(id);
  const clauseNumber = new Map(data.clauses.map((clause, i) => [clause[0], i]));
  const opened = new Set();
  let shown = [];
  let columns = [];

  // ---- words -------------------------------------------------------------------------------------------------------
  const side = () => (state.lang === "en" ? 1 : 0);
  const t = (key, values = {}) =>
    (data.words[key] ? data.words[key][side()] : key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const verdictWord = (letter) => t("verdict." + data.verdicts[letter][0]);
  const clauseTitle = (i) => data.clauses[i][2 + side()];
  const startsGroup = (n) => n > 0 && data.clauses[columns[n]][0].slice(0, 3) !== data.clauses[columns[n - 1]][0].slice(0, 3);
  const shortId = (i) => data.clauses[i][0].split("-")[0];

  // ---- building ----------------------------------------------------------------------------------------------------
  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
    }
    for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== "") node.append(child);
    return node;
  }
  const badge = (letter) =>
    el("span", { class: "badge v-" + letter }, el("span", { "aria-hidden": "true" }, data.verdicts[letter][1]), " ", verdictWord(letter));
  function pathNode(number) {
    const text = data.paths[number];
    const at = text.lastIndexOf("/") + 1;
    return el("span", { class: "path" }, at ? el("span", { class: "dir" }, text.slice(0, at)) : "", el("span", { class: "base" }, text.slice(at)));
  }

  const { buttons } = figureSaving({ el, t, data, root });
  const { figures, peers } = figureViews({ el, t, data, pathNode, buttons });
  const drawFigures = independenceCharts({ t, data, side, goTo: (id) => { location.hash = address({ open: id }); } });
  const { reuse, printed } = reuseViews({ el, t, data, pathNode });
  const { reviewOf, profileOf } = evaluatorViews({ el, t, data, side, pathNode, evidence: (number) => evidenceNode(number), badge, address: (changes) => address(changes) });
  const { credit, creditOfEvaluator, printedCredit, creditOptions, creditTest } = creditViews({ el, t, data, side, pathNode });

  // ---- filtering ---------------------------------------------------------------------------------------------------
  const haystacks = [];
  const haystack = (i) => {
    if (haystacks[i] === undefined) {
      const row = data.submissions[i];
      const body = row[EVALUATOR] < 0 ? "" : data.evaluators[row[EVALUATOR]];
      haystacks[i] = [row[ID], row[NAME], row[USCC], body, ...row[PATHS].map((path) => data.paths[path])].join("\n").toLowerCase();
    }
    return haystacks[i];
  };
  const named = (names, wanted) => (wanted === NOBODY ? -1 : names.indexOf(wanted));
  function verdictTest() {
    const letter = LETTER_OF[state.verdict];
    const column = clauseNumber.get(state.clause);
    if (column === undefined) return letter ? (verdicts) => verdicts.includes(letter) : () => true;
    if (letter) return (verdicts) => verdicts[column] === letter;
    return (verdicts) => verdicts[column] !== "N" && verdicts[column] !== " ";
  }
  function matches() {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    const region = state.region && named(data.regions, state.region);
    const evaluator = state.evaluator && named(data.evaluators, state.evaluator);
    const answered = verdictTest();
    const asked = creditTest(state.credit);
    return (row, i) =>
      (state.region === "" || row[REGION] === region) &&
      (state.evaluator === "" || row[EVALUATOR] === evaluator) &&
      (state.category === "" || row[CATEGORY] === state.category) &&
      (state.type === "" || row[TYPE] === state.type) &&
      answered(row[VERDICTS]) &&
      asked(i) &&
      words.every((word) => haystack(i).includes(word));
  }
  const collator = new Intl.Collator("zh-CN");
  const { reveal, retell } = rankingControls({ el, t, collator });
  const ORDERS = {
    name: (a, b) => collator.compare(data.submissions[a][NAME], data.submissions[b][NAME]) || a - b,
    region: (a, b) => data.submissions[a][REGION] - data.submissions[b][REGION] || a - b,
  };
  function select() {
    const test = matches();
    shown = [];
    data.submissions.forEach((row, i) => test(row, i) && shown.push(i));
    if (ORDERS[state.sort]) shown.sort(ORDERS[state.sort]);
    columns = data.clauses.map((_, i) => i).filter((i) => shown.some((s) => !"N ".includes(data.submissions[s][VERDICTS][i])));
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    state.page = Math.min(Math.max(1, state.page), pages);
  }

  // ---- the list ----------------------------------------------------------------------------------------------------
  function headRow() {
    const plain = (key, name) => el("th", { scope: "col", class: name }, t(key));
    return el("tr", {}, plain("column.applicant", "name"), plain("column.region", "tight"), plain("column.category", "tight"), plain("column.evaluator", "tight"),
      columns.map((i, n) => el("th", { scope: "col", class: "rot" + (startsGroup(n) ? " g" : ""), title: `${data.clauses[i][0]} ${clauseTitle(i)}` }, el("span", {}, shortId(i)))));
  }
  function verdictCell(row, i, n) {
    const letter = row[VERDICTS][i];
    if (letter === " ") return el("td", { class: "c" + (startsGroup(n) ? " g" : "") });
    const spoken = `${shortId(i)} ${clauseTitle(i)}${t("colon")}${verdictWord(letter)}`;
    return el("td", { class: `c v-${letter}${startsGroup(n) ? " g" : ""}`, "data-clause": data.clauses[i][0], title: spoken, "aria-label": spoken }, data.verdicts[letter][1]);
  }
  function submissionRow(i) {
    const row = data.submissions[i];
    const isOpen = opened.has("submission:" + i);
    const button = el("button", { type: "button", class: "open", "aria-expanded": String(isOpen) }, el("span", { class: "tri", "aria-hidden": "true" }), row[NAME] || row[ID]);
    return el("tr", { class: "row" + (isOpen ? " open-row" : ""), "data-subject": "submission", "data-index": i },
      el("th", { scope: "row", class: "name" }, button, row[USCC] ? el("span", { class: "under" }, row[USCC]) : ""),
      el("td", { class: "tight" }, row[REGION] < 0 ? t("region.none") : data.regions[row[REGION]]),
      el("td", { class: "tight" }, t("category_short." + row[CATEGORY]), row[TYPE] === "annual" ? el("span", { class: "under" }, t("type.annual")) : ""),
      el("td", { class: "tight" }, row[EVALUATOR] < 0 ? "–" : data.evaluators[row[EVALUATOR]]),
      columns.map((clause, n) => verdictCell(row, clause, n)));
  }
  function renderList() {
    const table = byId("list");
    table.tHead.replaceChildren(headRow());
    const start = (state.page - 1) * PAGE;
    const rows = [];
    for (const i of shown.slice(start, start + PAGE)) {
      rows.push(submissionRow(i));
      if (opened.has("submission:" + i)) rows.push(detailRow("submission", i, columns.length + 4));
    }
    if (!rows.length) rows.push(el("tr", {}, el("td", { colspan: columns.length + 4 }, t("list.empty"))));
    table.tBodies[0].replaceChildren(...rows);
    byId("count").textContent = t("list.count", { shown: shown.length, total: data.submissions.length });
    renderPager(Math.max(1, Math.ceil(shown.length / PAGE)));
  }
  function renderPager(pages) {
    for (const pager of document.querySelectorAll("[data-pager]")) {
      const button = (key, step, disabled) => el("button", { type: "button", "data-step": step, disabled }, t(key));
      const parts = [button("list.previous", -1, state.page <= 1), el("span", {}, t("list.page", { page: state.page, pages })), button("list.next", 1, state.page >= pages)];
      pager.replaceChildren(...(pages > 1 ? parts : []));
    }
  }

  // ---- one subject -------------------------------------------------------------------------------------------------
  const quoted = (number, piece) => {
    const [, , page, start, quote, cut, certainty] = piece;
    const place = page < 0 ? t("place.offset", { start: start.toLocaleString("en") }) : t("place.page", { page });
    return [el("p", { class: "quote", lang: "zh-CN" }, `“${quote}${cut ? "……" : ""}”`, cut ? el("span", { class: "hint" }, " " + t("evidence.cut")) : ""),
      el("div", { class: "where" }, pathNode(number), el("span", { class: "place" }, place), certainty ? el("span", { class: "hint" }, " " + t("evidence.ocr", { value: certainty })) : "")];
  };
  const registerWord = (kind) => (data.words["register." + kind] ? `${t("register." + kind)} (${kind})` : kind);
  const pairs = (list) => el("dl", { class: "facts" }, list.map(([key, value]) => [el("dt", {}, key), el("dd", {}, value)]));
  // What a sign weighs, as the rule writes it down: "counted / weight (family, strength): reason".
  const WEIGHED = /^(\S+) \/ (\S+) \((\w+), (\w+)\): /;
  const submissionNumber = new Map(data.submissions.map((row, i) => [row[ID], i]));
  const signName = (name) => (data.signals[name] ? data.signals[name][side()] : name);
  // What a client of an evaluator shows: "level sign sign …".
  function client(id, value) {
    const row = data.submissions[submissionNumber.get(id)];
    const [level, ...signs] = value.split(" ");
    const known = data.words["level." + level];
    return [el("a", { href: address({ open: id }) }, row[NAME] || id), known ? [t("level." + level), signs.length ? t("colon") : "", signs.map(signName).join(t("semicolon"))] : value];
  }
  const PATTERN = { clients: "pattern.clients", others: "pattern.others" };
  function weighed([name, value]) {
    if (submissionNumber.has(name)) return client(name, value);
    if (PATTERN[name]) return [t(PATTERN[name]), value];
    const sign = data.signals[name];
    const [, counted, weight, family, strength] = (sign && WEIGHED.exec(value)) || [];
    if (!family) return [name, value];
    const said = [t("sign.counted", { counted }), t("sign.weight", { weight }), t("family." + family), t("strength." + strength)].join(" · ");
    return [sign[side()], [said, el("span", { class: "under" }, sign[2 + side()])]];
  }
  const EVIDENCE = [
    (piece) => quoted(piece[1], piece),
    ([, register, asOf, number, cells]) => [
      el("div", { class: "where" }, t("evidence.register_row") + t("colon"), el("span", { class: "base" }, registerWord(register)),
        el("span", { class: "place" }, number ? t("place.row", { row: number }) + " · " : "", asOf ? t("place.as_of", { date: asOf }) : t("place.no_as_of"))),
      pairs(cells)],
    ([, source, outcome, receipt]) => [el("div", { class: "where" }, `${t("evidence.credit_receipt")} · ${source} · ${outcome} · `, el("code", {}, receipt))],
    ([, sought, paths, count]) => [
      el("div", { class: "where" }, t("evidence.absence") + t("colon"), el("span", { class: "base" }, sought)),
      paths.length ? el("div", { class: "where" }, t("evidence.in_files") + t("colon"), paths.map((path, i) => [i ? t("semicolon") : "", pathNode(path)]), count > paths.length ? ` ${t("evidence.files_more", { count })}` : "") : ""],
    ([, inputs, formula, result]) => [el("div", { class: "where" }, t("evidence.computation")), pairs([...inputs.map(weighed), [t("evidence.formula"), formula.replace(/^(\w+)(?=: )/, signName)], [t("evidence.result"), result]])],
  ];
  const evidenceNode = (number) => el("div", { class: "ev" }, EVIDENCE[data.evidence[number][0]](data.evidence[number]));
  const UNSHOWN = ["peers", "reasons", "indicators"]; // drawn, or said by the message
  const INDEPENDENCE = clauseNumber.get("3.2-independence");
  const SAID = ["signal", "family", "strength", "weight", "counted", "level", "score", "unchecked"]; // of signs and their sum
  const isShown = (clause, key) => !key.startsWith("decision") && !UNSHOWN.includes(key) && !(clause === INDEPENDENCE && SAID.includes(key));
  function signNode({ signal, family, weight, counted }) {
    const name = data.signals[signal] ? data.signals[signal][side()] : signal;
    const said = [family ? t("family." + family) : "", weight === undefined ? "" : t("sign.weight", { weight }), counted === undefined ? "" : t("sign.counted", { counted })];
    return el("p", { class: "sign-line" }, el("strong", {}, name), el("span", { class: "hint" }, ` ${said.filter(Boolean).join(" · ")}`));
  }
  function findingNode([clause, letter, message, evidence, id, extra]) {
    const lead = { S: "detail.look", U: "detail.why_unverified" }[letter];
    const facts = Object.entries(extra).filter(([key]) => isShown(clause, key)).map(([key, value]) => `${key} = ${value}`).join(" · ");
    const meta = [id ? `${t("detail.finding")} ${id}` : "", facts ? `${t("detail.data")} ${facts}` : ""].filter(Boolean).join(" · ");
    return el("div", { class: "finding", "data-finding": id || null }, extra.signal ? signNode(extra) : "",
      el("p", {}, lead ? el("span", { class: "ask" }, t(lead) + t("colon")) : "", data.messages[message][side()]),
      evidence.map(evidenceNode),
      extra.peers ? peers(extra) : "",
      extra.decision ? decisionNode(extra) : "",
      meta ? el("div", { class: "meta" }, meta) : "");
  }
  function decisionNode(extra) {
    const choice = { accepted: t("decision.accepted"), dismissed: t("decision.dismissed") }[extra.decision];
    const words = { choice, reason: extra.decision_reason, by: extra.decision_by };
    const until = extra.decision_until ? t("decision.until", { date: extra.decision_until }) : "";
    const expired = String(extra.decision_expired) === "true";
    return el("div", { class: expired ? "decision expired" : "decision" }, t("decision.line", words), until, expired ? t("decision.expired") : "");
  }
  function clauseName(i, letter) {
    const [id, section, , , text, confirmation] = data.clauses[i];
    const notice = text ? el("details", {}, el("summary", {}, t("detail.notice")), el("p", { lang: "zh-CN" }, text, section ? el("span", { class: "hint" }, ` · ${section}`) : "")) : "";
    return el("div", { "data-detail": id }, badge(letter), " ", el("span", { class: "id" }, id), el("span", { class: "title" }, clauseTitle(i)), notice,
      confirmation ? el("div", { class: "flag" }, t("detail.confirmation") + t("colon") + confirmation) : "");
  }
  function clauseNode(members, letter, findings) {
    const said = el("div", {}, findings.length ? findings.map(findingNode) : el("p", { class: "hint" }, t("detail.no_message")));
    const names = members.map((i) => clauseName(i, letter));
    if (members.length === 1) return el("div", { class: "clause b-" + letter }, names, said);
    return el("div", { class: "clause many b-" + letter }, said, el("div", { class: "names" }, names));
  }
  // Clauses of which the same is said, without evidence, stand together under one message.
  function alike(members, letter, findingsOf) {
    const groups = new Map();
    for (const i of members) {
      const [first, ...more] = findingsOf(i);
      const bare = "UN".includes(letter) && first && !more.length && !first[3].length && !Object.keys(first[5]).length;
      const key = bare ? "message " + first[2] : "clause " + i;
      groups.set(key, [...(groups.get(key) || []), i]);
    }
    return [...groups.values()].sort((one, other) => (one.length > 1) - (other.length > 1));
  }
  function clauseGroups(verdicts, findings, brief) {
    const letters = brief ? ["V", "S"] : LETTERS;
    return letters.map((letter) => {
      const members = data.clauses.map((_, i) => i).filter((i) => verdicts[i] === letter);
      if (!members.length) return "";
      const findingsOf = (i) => findings.filter((finding) => finding[0] === i);
      const nodes = alike(members, letter, findingsOf).map((group) => clauseNode(group, letter, findingsOf(group[0])));
      const title = [badge(letter), el("span", { class: "hint" }, String(members.length))];
      if (brief) return nodes;
      if (letter !== "N") return [el("h4", {}, title), nodes];
      return el("details", { class: "group" }, el("summary", {}, title), nodes);
    });
  }
  function documentsTable(row) {
    if (!row[PATHS].length) return el("p", { class: "hint" }, t("detail.no_documents"));
    const heads = ["column.file", "column.kind", "column.pages", "column.method", "column.notes"];
    const lines = row[PATHS].map((path) => {
      const file = data.documents[path];
      if (!file) return el("tr", {}, el("td", { colspan: 5 }, pathNode(path)));
      const [, kind, pages, , method, warnings, reason] = file;
      const notes = [reason || method === "none" ? el("span", { class: "line flag" }, t("document.unread", { reason: reason || t("missing") })) : "", warnings.map((warning) => el("span", { class: "line" }, warning))];
      return el("tr", {}, el("td", {}, pathNode(path)), el("td", {}, t("kind." + kind)), el("td", { class: "n" }, pages < 0 ? "–" : String(pages)), el("td", {}, t("method." + method)), el("td", {}, notes));
    });
    return el("table", { class: "grid" }, el("thead", {}, el("tr", {}, heads.map((key) => el("th", { scope: "col" }, t(key))))), el("tbody", {}, lines));
  }
  const fact = (key, ...values) => el("span", {}, el("i", {}, t(key)), values);
  function subjectLink(kind, i) {
    const name = data[kind + "s"][i];
    const known = i < data[kind === "evaluator" ? "of_evaluators" : "of_regions"].length;
    return known ? el("a", { href: address({ open: `${kind}:${name}` }) }, name) : name;
  }
  function submissionDetail(i, brief = false) {
    const row = data.submissions[i];
    const facts = el("p", { class: "inline-facts" },
      fact("detail.uscc", row[USCC] || t("detail.no_uscc")), fact("column.region", row[REGION] < 0 ? t("region.none") : subjectLink("region", row[REGION])),
      fact("column.category", `${t("category." + row[CATEGORY])} · ${t("type." + row[TYPE])}`),
      fact("column.evaluator", row[EVALUATOR] < 0 ? t("evaluator.none") : subjectLink("evaluator", row[EVALUATOR])), fact("detail.id", el("code", {}, row[ID])));
    const body = clauseGroups(row[VERDICTS], row[FINDINGS].map((number) => data.findings[number]), brief);
    return el("div", { class: "subject" }, brief ? "" : el("h3", {}, row[NAME] || row[ID]), brief ? "" : facts, body,
      brief ? [/[VS]/.test(row[VERDICTS][INDEPENDENCE] || "") ? printed(i) : "", printedCredit(i)] : [credit(i), reuse(i, address), figures(i)],
      brief ? "" : [el("h4", {}, t("detail.documents"), el("span", { class: "hint" }, String(row[PATHS].length))), documentsTable(row)]);
  }
  function houseText(i) {
    const [count, passages, chars] = data.house[i];
    return count ? el("p", { class: "hint" }, t("reuse.house", { count, passages, chars: chars.toLocaleString("en") })) : "";
  }
  function otherDetail(kind, i, cells, brief = false) {
    const findings = data[kind === "evaluator" ? "of_evaluators" : "of_regions"][i].map((number) => data.findings[number]);
    const verdicts = data.clauses.map((clause) => cells.get(clause[0]) || " ").join("");
    if (brief) return el("div", { class: "subject" }, clauseGroups(verdicts, findings, true));
    const field = kind === "evaluator" ? EVALUATOR : REGION;
    const name = data[kind + "s"][i];
    const members = data.submissions.filter((row) => row[field] === i);
    const links = members.map((row) => el("li", {}, el("a", { href: address({ open: row[ID] }) }, row[NAME] || row[ID]), ` ${t("category_short." + row[CATEGORY])}`));
    const filter = el("a", { href: address({ [kind]: name, open: "" }) }, t("detail.filter"));
    const known = kind === "evaluator";
    return el("div", { class: "subject" }, el("h3", {}, name), known ? [reviewOf(i), profileOf(i)] : "", clauseGroups(verdicts, findings, false), known ? [creditOfEvaluator(i), houseText(i)] : "",
      members.length ? [el("h4", {}, t("detail.projects"), el("span", { class: "hint" }, String(members.length)), filter), el("ul", { class: "projects" }, links)] : "");
  }
  function detailRow(kind, i, span) {
    let body;
    if (kind === "submission") body = submissionDetail(i);
    else body = otherDetail(kind, i, cellsOf(document.querySelector(`tr.row[data-subject="${kind}"][data-index="${i}"]`)));
    return el("tr", { class: "detail", "data-of": `${kind}:${i}` }, el("td", { colspan: span }, body));
  }
  const cellsOf = (line) => new Map([...line.querySelectorAll("td.c[data-clause]")].map((cell) => [cell.dataset.clause, /v-(\w)/.exec(cell.className)[1]]));

  // ---- opening -----------------------------------------------------------------------------------------------------
  function toggle(line, wanted, clause) {
    const { subject, index } = line.dataset;
    const key = `${subject}:${index}`;
    const next = line.nextElementSibling;
    const isOpen = opened.has(key);
    const open = wanted === undefined ? !isOpen : wanted;
    if (isOpen && next && next.classList.contains("detail")) next.remove();
    line.classList.toggle("open-row", open);
    line.querySelector("button.open").setAttribute("aria-expanded", String(open));
    if (!open) return void opened.delete(key);
    opened.add(key);
    const detail = detailRow(subject, Number(index), line.cells.length);
    line.after(detail);
    if (clause) mark(detail, clause);
  }
  const mark = (detail, clause) => light([...detail.querySelectorAll("[data-detail]")].find((each) => each.dataset.detail === clause));
  function light(node) {
    if (!node) return;
    if (node.closest("details.group")) node.closest("details.group").open = true;
    node.classList.add("marked");
    node.scrollIntoView({ block: "center" });
  }
  function openSubject(id) {
    const kind = ["evaluator", "region"].find((each) => id.startsWith(each + ":"));
    if (!kind) return openSubmission(id);
    const i = data[kind + "s"].indexOf(id.slice(kind.length + 1));
    const line = document.querySelector(`tr.row[data-subject="${kind}"][data-index="${i}"]`);
    if (!line) return;
    reveal(line);
    toggle(line, true);
    show(line);
  }
  function openSubmission(id) {
    const i = data.submissions.findIndex((row) => row[ID] === id);
    if (i < 0) return;
    if (!shown.includes(i)) {
      for (const field of FIELDS) state[field] = "";
      refresh();
    }
    state.page = Math.floor(shown.indexOf(i) / PAGE) + 1;
    opened.add("submission:" + i);
    renderList();
    show(document.querySelector(`#list tr[data-index="${i}"]`));
  }
  function show(line) {
    line.scrollIntoView();
    line.querySelector("button.open").focus({ preventScroll: true });
    if (state.at) light([...line.nextElementSibling.querySelectorAll("[data-finding]")].find((each) => each.dataset.finding === state.at));
  }

  // ---- the address -------------------------------------------------------------------------------------------------
  function address(changes = {}) {
    const wanted = { ...state, ...("open" in changes ? { at: "" } : {}), ...changes };
    const fields = new URLSearchParams();
    for (const field of [...FIELDS, "open", "at"]) if (wanted[field]) fields.set(field, wanted[field]);
    if (wanted.page > 1) fields.set("page", wanted.page);
    if (wanted.lang === "en") fields.set("lang", "en");
    return "#" + fields;
  }
  function writeHash() {
    try {
      history.replaceState(null, "", address() === "#" ? location.pathname + location.search : address());
    } catch {
      // a viewer that forbids it only loses the remembered state
    }
  }
  function readHash() {
    const text = location.hash.slice(1);
    if (!text.includes("=")) return false;
    const fields = new URLSearchParams(text);
    for (const field of [...FIELDS, "open", "at"]) state[field] = fields.get(field) || "";
    state.page = Number(fields.get("page")) || 1;
    if (fields.get("lang")) state.lang = fields.get("lang") === "en" ? "en" : "zh";
    return [...fields.keys()].some((key) => key !== "lang");
  }

  // ---- controls ----------------------------------------------------------------------------------------------------
  const form = byId("filters");
  function fill(name, options) {
    const list = form.elements[name];
    list.replaceChildren(...options.map(([value, text]) => el("option", { value }, text)));
    list.value = state[name];
    if (list.selectedIndex < 0) list.value = state[name] = "";
  }
  const present = (field) => [...new Set(data.submissions.map((row) => row[field]))];
  function nameOptions(names, field, missing) {
    const used = present(field);
    const list = used.filter((i) => i >= 0).map((i) => names[i]).sort(collator.compare).map((name) => [name, name]);
    return [["", t("filter.all")], ...list, ...(used.includes(-1) ? [[NOBODY, t(missing)]] : [])];
  }
  function fillControls() {
    const all = ["", t("filter.all")];
    const words = (prefix, keys) => [all, ...keys.map((key) => [key, t(prefix + key)])];
    const types = present(TYPE).sort();
    fill("region", nameOptions(data.regions, REGION, "region.none"));
    fill("evaluator", nameOptions(data.evaluators, EVALUATOR, "evaluator.none"));
    fill("category", words("category.", present(CATEGORY).sort()));
    fill("type", words("type.", types));
    form.elements.type.closest("label").hidden = types.length < 2;
    const concerned = data.clauses.filter((clause, i) => data.submissions.some((row) => row[VERDICTS][i] !== " "));
    fill("clause", [all, ...concerned.map((clause) => [clause[0], `${clause[0].split("-")[0]} ${clause[2 + side()]}`])]);
    fill("verdict", [all, ...LETTERS.map((letter) => [data.verdicts[letter][0], `${data.verdicts[letter][1]} ${verdictWord(letter)}`])]);
    fill("credit", [all, ...creditOptions()]);
    fill("sort", [["", t("sort.worst")], ["name", t("sort.name")], ["region", t("sort.region")]]);
    form.elements.q.value = state.q;
  }
  function setLanguage(lang) {
    state.lang = lang;
    root.dataset.lang = lang;
    root.lang = lang === "en" ? "en" : "zh-CN";
    document.title = t("title");
    for (const button of document.querySelectorAll("[data-lang-set]")) button.setAttribute("aria-pressed", String(button.dataset.langSet === lang));
    for (const node of document.querySelectorAll("[data-zh]")) {
      node.title = node.dataset[lang];
      node.setAttribute("aria-label", node.dataset[lang]);
    }
    for (const node of document.querySelectorAll("[data-hint-zh]")) node.placeholder = lang === "en" ? node.dataset.hintEn : node.dataset.hintZh;
    for (const line of document.querySelectorAll("tr.row.open-row:not([data-subject=submission])")) toggle(line, true);
    fillControls();
    retell();
    drawFigures();
  }
  function refresh() {
    fillControls();
    select();
    renderList();
  }
  function changed() {
    state.page = 1;
    select();
    renderList();
    writeHash();
  }
  let waiting = 0;
  form.addEventListener("input", (event) => {
    const field = event.target.name;
    state[field] = event.target.value;
    clearTimeout(waiting);
    if (field === "q") waiting = setTimeout(changed, 120);
    else changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of FIELDS) state[field] = "";
    fillControls();
    changed();
  });
  function idOf({ dataset: { subject, index } }) {
    return subject === "submission" ? data.submissions[index][ID] : `${subject}:${data[subject + "s"][index]}`;
  }
  function goTo(link, event) {
    const target = byId(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }
  document.addEventListener("click", (event) => {
    const language = event.target.closest("[data-lang-set]");
    const step = event.target.closest("[data-step]");
    const link = event.target.closest('a[href^="#"]');
    const cell = event.target.closest("tr.row td.c[data-clause]");
    const button = event.target.closest("button.open");
    if (language) {
      setLanguage(language.dataset.langSet);
      renderList();
      writeHash();
    } else if (step) {
      state.page += Number(step.dataset.step);
      renderList();
      writeHash();
      byId("submissions").scrollIntoView();
    } else if (link && !link.getAttribute("href").includes("=")) goTo(link, event);
    else if (cell) toggle(cell.parentNode, true, cell.dataset.clause);
    else if (button) {
      const line = button.closest("tr");
      toggle(line);
      state.open = opened.has(`${line.dataset.subject}:${line.dataset.index}`) ? idOf(line) : "";
      state.at = "";
      writeHash();
    }
  });
  window.addEventListener("hashchange", () => {
    if (!readHash()) return;
    setLanguage(state.lang);
    refresh();
    writeHash();
    if (state.open) openSubject(state.open);
    else byId("submissions").scrollIntoView();
  });

  // ---- paper -------------------------------------------------------------------------------------------------------
  // Only what is violated or suspected is opened on paper.
  const printedRow = (body, span) => el("tr", { class: "detail printed" }, el("td", { colspan: span }, body));
  function printedSubmission(i) {
    const line = submissionRow(i);
    if (/[VS]/.test(data.submissions[i][VERDICTS])) return [line, printedRow(submissionDetail(i, true), line.cells.length)];
    line.classList.add("alone");
    return [line];
  }
  function printOthers(line) {
    const accused = line.querySelector("td.v-V, td.v-S");
    line.classList.toggle("alone", !accused);
    if (accused) line.after(printedRow(otherDetail(line.dataset.subject, Number(line.dataset.index), cellsOf(line), true), line.cells.length));
  }
  function toPaper() {
    const cut = shown.length > PRINTED;
    const note = t(cut ? "list.print_cut" : "list.count", { shown: Math.min(PRINTED, shown.length), total: cut ? shown.length : data.submissions.length });
    const table = el("table", { class: "grid matrix" }, el("thead", {}, headRow()), el("tbody", {}, shown.slice(0, PRINTED).map(printedSubmission)));
    byId("print").replaceChildren(el("p", { class: "hint" }, note), table);
    document.querySelectorAll("tr.row:is([data-subject=evaluator], [data-subject=region])").forEach(printOthers);
    for (const table of document.querySelectorAll("details.data:not([open])")) {
      table.open = true;
      table.dataset.printed = "";
    }
  }
  function fromPaper() {
    byId("print").replaceChildren();
    document.querySelectorAll("tr.printed").forEach((line) => line.remove());
    for (const table of document.querySelectorAll("details[data-printed]")) {
      table.open = false;
      delete table.dataset.printed;
    }
  }
  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", fromPaper);

  const elsewhere = readHash();
  root.classList.add("ready");
  setLanguage(state.lang);
  select();
  renderList();
  if (state.open) openSubject(state.open);
  else if (elsewhere) byId("submissions").scrollIntoView();
  root.dataset.readyMs = String(Math.round(performance.now()));
})();
