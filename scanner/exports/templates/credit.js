// What was asked of credit sources about a subject, and what was not; text enters as text nodes only.
const creditViews = ({ el, t, data, side, pathNode }) => {
  const OUTCOMES = { H: ["hit", "!"], U: ["unknown", "?"], C: ["clear_in_source", "○"], N: ["not_asked", "∅"] };
  const [pairs, sources, forms, receipts, answers, hashed] = data.credit;
  const hashes = new Map(hashed.map(([path, hash, report]) => [path, { hash, report }]));
  const ROWS_SHOWN = 5;
  const [KIND, SOURCE, CHANNEL, LETTER, AS_OF, COVERS, WHYS, SAID, MATCHED, OWN, HISTORY] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const known = (group, value) => (data.words[`${group}.${value}`] ? t(`${group}.${value}`) : value);
  const kindWord = (kind) => known("register", kind);
  const outcomeWord = (letter) => t("outcome." + OUTCOMES[letter][0]);
  const clausesOf = (kind) => [...new Set(pairs.filter((pair) => pair[0] === kind).flatMap((pair) => pair[2]))];
  const chip = (letter) => el("span", { class: "badge o-" + letter }, el("span", { "aria-hidden": "true" }, OUTCOMES[letter][1]), " ", outcomeWord(letter));

  // A table that may be wider than the list: it scrolls by itself, by keyboard too.
  const table = (heads, bodies) => el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": t("credit.title") },
    el("table", { class: "grid credit" }, el("thead", {}, el("tr", {}, heads.map((key) => el("th", { scope: "col" }, t(key))))), bodies));

  // ---- an answer ---------------------------------------------------------------------------------------------------
  function byHand(form) {
    const [, page, report] = sources[form[OWN]] || ["", "", ""];
    if (!"UN".includes(form[LETTER]) && !form[WHYS].length) return "";
    const steps = [page ? t("credit.by_hand", { page }) : "", report ? t("credit.upload", { report }) : ""].filter(Boolean);
    return steps.length ? el("span", { class: "under" }, steps.join(t("semicolon"))) : "";
  }
  function outcome(form) {
    const whys = form[WHYS].map((why) => known("credit_why", why)).join(t("semicolon"));
    const asOf = form[LETTER] === "C" ? el("span", { class: "under" }, form[AS_OF] ? t("credit.as_of", { date: form[AS_OF] }) : t("credit.no_as_of")) : "";
    const reason = whys || (form[LETTER] === "U" ? t("credit.no_why") : "");
    return [chip(form[LETTER]), form[HISTORY] ? el("span", { class: "under" }, t("credit.history")) : "", asOf,
      reason ? el("span", { class: "line" }, form[LETTER] === "H" ? t("credit.not_whole") + t("colon") : "", reason) : "",
      form[SAID] < 0 ? "" : el("span", { class: "under" }, data.messages[form[SAID]][side()])];
  }
  const hashNode = (hash) => el("span", { class: "line hash" }, "sha256 ", el("code", {}, hash + "…"));
  const reportNode = (report) => report ? el("span", { class: "under" }, t("credit.report_number", { number: report })) : "";
  const receiptNode = ([name, at, hash]) => el("span", { class: "line" }, t("credit.receipt"), " ", el("code", {}, name), el("span", { class: "under" }, at ? t("credit.asked_at", { time: at }) : t("credit.asked_at_unknown")), hash ? hashNode(hash) : "");
  // A row of a register's file; of any other answer the number of the record.
  const numberOf = (form, row) => (form[CHANNEL] === "register" ? t("place.row", { row }) : t("credit.nth", { row }));
  const placeOf = (form, record) => [record[5] ? t("place.page", { page: record[5] }) : "", record[6] ? numberOf(form, record[6]) : ""].filter(Boolean).join(" ");
  function evidence([number, path, asked, records], hinted) {
    const form = forms[number];
    const steps = form[LETTER] === "N" && hinted.has(form[OWN]) ? "" : byHand(form); // once is enough for what was not asked
    if (steps) hinted.add(form[OWN]);
    if (path < 0 && !asked.length) return steps || "–";
    const places = [...new Set(records.map((record) => placeOf(form, record)))].filter(Boolean);
    const more = places.length > ROWS_SHOWN ? " " + t("credit.rows_more", { count: places.length }) : "";
    const file = path < 0 ? "" : [pathNode(path), places.length ? el("span", { class: "under" }, places.slice(0, ROWS_SHOWN).join(t("semicolon")) + more) : "",
      hashes.has(path) ? [reportNode(hashes.get(path).report), hashNode(hashes.get(path).hash)] : ""];
    return [file, asked.map((each) => receiptNode(receipts[each])), steps];
  }
  const matched = (form) => form[MATCHED].map((how) => el("span", { class: how === "code" ? "line" : "line flag" }, known("matched", how)));
  const period = (covers) => covers.split("..").map((day, n) => [n ? el("wbr", {}) : "", el("span", { class: "nowrap" }, n ? "– " + day : day + " ")]);
  const untold = (form, key) => ("HC".includes(form[LETTER]) ? t(key) : "–");
  function answerRow(answer, kindCell, hinted) {
    const form = forms[answer[0]];
    return el("tr", { class: "o-row-" + form[LETTER] }, kindCell, el("td", {}, form[SOURCE] || t("missing"), form[CHANNEL] ? el("span", { class: "under" }, known("channel", form[CHANNEL])) : ""),
      el("td", {}, outcome(form)), el("td", { class: "nowrap" }, form[AS_OF] || untold(form, "missing")), el("td", {}, form[COVERS] ? period(form[COVERS]) : untold(form, "credit.no_covers")),
      el("td", {}, evidence(answer, hinted)), el("td", {}, form[MATCHED].length ? matched(form) : "–"));
  }
  function answersTable(held) {
    const kinds = [...new Set(held.map((answer) => forms[answer[0]][KIND]))];
    const hinted = new Set();
    const bodies = kinds.map((kind) => {
      const mine = held.filter((answer) => forms[answer[0]][KIND] === kind);
      const name = el("th", { scope: "rowgroup", rowspan: mine.length }, kindWord(kind), clausesOf(kind).map((clause) => el("code", {}, clause)));
      return el("tbody", {}, mine.map((answer, n) => answerRow(answer, n ? "" : name, hinted)));
    });
    return table(["column.credit_kind", "column.source", "column.outcome", "column.as_of", "column.covers", "column.evidence", "column.matched"], bodies);
  }

  // ---- the records -------------------------------------------------------------------------------------------------
  const isHistory = (state) => ["removed", "repaired", "revoked"].includes(state);
  function stateOf(state, ended) {
    if (!isHistory(state)) return state === "active" ? t("state.active") : state || t("state.unknown");
    const named = t("state." + state);
    if (!ended) return t("credit.ended_undated", { state: named });
    return t(/^\d{4}\D/.test(ended) ? "credit.ended" : "credit.ended_said", { state: named, date: ended, said: ended });
  }
  function recordRow(kind, answer, record) {
    const [date, authority, number, text, cut, , , state, ended, how, field, words, receipt] = record;
    const form = forms[answer[0]];
    const history = isHistory(state);
    const told = field ? el("span", { class: "under" }, t("credit.field", { field: known("credit_field", field), words })) : "";
    const place = [answer[1] < 0 ? "" : pathNode(answer[1]), el("span", { class: "line" }, placeOf(form, record)), receipt < 0 ? "" : el("code", { class: "hash" }, receipts[receipt][0].split("/").pop())];
    return el("tr", { class: history ? "history" : "" }, el("th", { scope: "row" }, kindWord(kind)), el("td", { class: "nowrap" }, date || t("credit.no_date")), el("td", {}, authority || "–"), el("td", {}, number || "–"),
      el("td", { class: "words", lang: "zh-CN" }, text || "–", cut ? el("span", { class: "hint" }, "……" + t("credit.cut")) : "", told),
      el("td", { class: "state" }, stateOf(state, ended)), el("td", {}, form[SOURCE] || t("missing"), el("span", { class: how === "code" ? "under" : "line flag" }, how ? known("matched", how) : ""), place));
  }
  function recordsTable(held) {
    const lines = held.flatMap((answer) => answer[3].map((record) => recordRow(forms[answer[0]][KIND], answer, record)));
    if (!lines.length) return "";
    const more = held.reduce((sum, answer) => sum + answer[4], 0);
    return [el("p", {}, el("strong", {}, t("credit.records")), " ", el("span", { class: "hint" }, String(lines.length + more))), more ? el("p", { class: "flag" }, t("credit.left_out", { count: more })) : "",
      table(["column.credit_kind", "column.date", "column.authority", "column.number", "column.words", "column.state", "column.place"], el("tbody", {}, lines))];
  }

  // ---- a subject ---------------------------------------------------------------------------------------------------
  function summary(letters) {
    const count = (letter) => [...letters].filter((each) => each === letter).length;
    return t("credit.summary", { total: letters.replaceAll(" ", "").length, hit: count("H"), clear: count("C"), unknown: count("U"), unasked: count("N") });
  }
  function missing(letters) {
    const open = pairs.filter((_, n) => letters[n] === "N").map(([kind, source]) => `${kindWord(kind)} · ${source}`);
    return open.length ? el("p", { class: "flag" }, t("credit.missing", { sources: open.join(t("semicolon")) })) : "";
  }
  const heldBy = (numbers) => numbers.map((number) => answers[number]);
  const title = () => el("h4", {}, t("credit.title"));
  function credit(i) {
    const held = heldBy(data.of_credit[i]);
    const letters = data.credit_states[i];
    const nothing = held.every((answer) => forms[answer[0]][LETTER] === "N");
    return [title(), el("p", { class: "hint" }, t("credit.note")), el("p", {}, summary(letters)), nothing ? el("p", { class: "flag" }, t("credit.nothing_asked")) : "", held.length ? answersTable(held) : "", recordsTable(held)];
  }
  function creditOfEvaluator(i) {
    const held = heldBy(data.of_credit_evaluators[i]);
    return [title(), held.length ? [answersTable(held), recordsTable(held)] : el("p", { class: "flag" }, t("credit.evaluator_unasked"))];
  }
  // On paper: what was found, and what was not asked.
  function printedCredit(i) {
    return [el("p", {}, el("strong", {}, t("credit.title")), t("colon"), summary(data.credit_states[i])), missing(data.credit_states[i]), recordsTable(heldBy(data.of_credit[i]))];
  }

  // ---- the filter: "outcome" or "outcome~kind~source" --------------------------------------------------------------
  const LETTER_OF = Object.fromEntries(Object.entries(OUTCOMES).map(([letter, [name]]) => [name, letter]));
  const ORDER = ["N", "U", "H", "C"];
  function creditOptions() {
    const held = (letter, n) => data.credit_states.some((letters) => (n === undefined ? letters.includes(letter) : letters[n] === letter));
    return ORDER.filter((letter) => held(letter)).flatMap((letter) => {
      const name = OUTCOMES[letter][0];
      const mine = pairs.flatMap(([kind, source], n) => (held(letter, n) ? [[[name, kind, source].join("~"), `${outcomeWord(letter)}${t("colon")}${kindWord(kind)} · ${source}`]] : []));
      return [[name, `${outcomeWord(letter)}${t("colon")}${t("credit.any")}`], ...mine];
    });
  }
  function creditTest(wanted) {
    const [name, kind, source] = wanted.split("~");
    const letter = LETTER_OF[name];
    if (!wanted || !letter) return () => true;
    if (kind === undefined) return (i) => data.credit_states[i].includes(letter);
    const n = pairs.findIndex((pair) => pair[0] === kind && pair[1] === source);
    return (i) => data.credit_states[i][n] === letter;
  }
  return { credit, creditOfEvaluator, printedCredit, creditOptions, creditTest };
};
