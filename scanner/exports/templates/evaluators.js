// What is known of an evaluator beyond its verdicts: each piece with its evidence; text enters as text nodes only.
const evaluatorViews = ({ el, t, data, side, pathNode, evidence, badge, address }) => {
  const said = (number) => data.messages[number][side()];
  const submissions = new Map(data.submissions.map((row) => [row[0], row[3] || row[0]]));
  const owners = new Map(); // finding → what the page opens to show it
  data.submissions.forEach((row) => row[9].forEach((number) => owners.set(data.findings[number][4], row[0])));
  data.of_evaluators.forEach((list, i) => list.forEach((number) => owners.set(data.findings[number][4], `evaluator:${data.evaluators[i]}`)));
  const heading = (key, count) => el("h4", {}, t(key), count === undefined ? "" : el("span", { class: "hint" }, String(count)));
  const table = (heads, lines, name = "") => el("div", { class: "wide", tabindex: 0 }, el("table", { class: `grid told-table ${name}` },
    el("thead", {}, el("tr", {}, heads.map((key) => el("th", { scope: "col" }, t(key))))), el("tbody", {}, lines)));
  const pieces = (numbers, more) => [numbers.map((number) => evidence(number)), more ? el("p", { class: "hint" }, t("body.evidence_more", { count: more })) : ""];

  // ---- review ------------------------------------------------------------------------------------------------------
  function findingLinks(ids) {
    const shown = ids.filter((id) => owners.has(id));
    if (!shown.length) return "";
    const name = (id) => submissions.get(owners.get(id));
    return el("span", { class: "under" }, t("ranking.findings"), t("colon"), shown.map((id, n) => [n ? t("semicolon") : "",
      el("a", { href: address({ open: owners.get(id), at: id }) }, el("code", {}, id)), name(id) ? ` ${name(id)}` : ""]));
  }
  const reason = ([message, clause, letter, ids]) => el("li", {}, letter ? [badge(letter), " "] : "", clause < 0 ? "" : [el("span", { class: "id" }, data.clauses[clause][0]), " "], said(message), findingLinks(ids));
  function review({ reasons, notices, about }) {
    const grounds = reasons.length ? el("ol", { class: "reasons" }, reasons.map(reason)) : el("p", { class: "hint" }, about[2] ? t("ranking.unnamed") : t("body.no_review"));
    return [el("h4", {}, t("body.review"), about[2] ? el("span", { class: "flag" }, `⚑ ${t("evaluators.review")}`) : ""), grounds,
      notices.length ? [heading("body.notices", notices.length), el("ul", { class: "reasons" }, notices.map(reason))] : ""];
  }

  // ---- who it is, for whom it works --------------------------------------------------------------------------------
  const told = (key, rows) => (rows.length ? [heading(key, rows.length), rows.map(([message, numbers, more]) => el("details", { class: "told" }, el("summary", {}, said(message)), pieces(numbers, more)))] : "");
  function projects({ categories, regions, products }) {
    if (!categories.length) return "";
    const counted = categories.filter((each) => each[1]).map(([kind, count]) => `${t("category." + kind)} ${count}`);
    if (products) counted.push(t("ranking.not_counted", { count: products }));
    const places = regions.map(([name, count]) => `${name || t("region.none")} ${count}`);
    return [heading("body.projects"), el("p", { class: "inline-facts" }, el("span", {}, el("i", {}, t("body.by_category")), counted.join(t("semicolon")) || "–"),
      el("span", {}, el("i", {}, t("body.by_region")), places.join(t("semicolon")) || "–"))];
  }
  function affiliates({ affiliates: rows }) {
    if (!rows.length) return [heading("body.affiliates"), el("p", { class: "hint" }, t("body.no_affiliates"))];
    const lines = rows.map(([name, relation, state, through, count, number, numbers, more]) => el("tr", {},
      el("th", { scope: "row" }, number < 0 ? name : el("a", { href: address({ open: `evaluator:${data.evaluators[number]}` }) }, name)),
      el("td", {}, relation || t("body.unsaid"), through.length ? el("span", { class: "under" }, t("body.through_names", { names: through.join(" → ") })) : ""),
      el("td", { class: "state" }, el("span", { "aria-hidden": "true" }, state === "confirmed" ? "━━ " : "╍╍ "), t("body.state_" + state)),
      el("td", { class: "n" }, String(count)), el("td", {}, pieces(numbers, more))));
    return [heading("body.affiliates", rows.length), table(["column.evaluator", "body.relation", "body.state", "ranking.projects", "body.evidence"], lines, "affiliates")];
  }

  // ---- signs, staff, days ------------------------------------------------------------------------------------------
  function patterns({ patterns: rows }) {
    if (!rows.length) return "";
    const lines = rows.map(([name, own, others, p, note]) => el("tr", {}, el("th", { scope: "row" }, said(name)), el("td", { class: "n" }, own), el("td", { class: "n" }, others),
      el("td", { class: "n" }, p), el("td", { class: "hint" }, said(note))));
    return [heading("body.patterns", rows.length), el("p", { class: "hint" }, t("body.patterns_note")), table(["body.sign", "body.own", "body.others", "ranking.p_value", "body.note"], lines, "patterns")];
  }
  const FULL_TIME = { 1: "body.yes", 0: "body.no", "-1": "missing" };
  function staffList([path, page, scope, counts, fields, people, more, also]) {
    const [total, titled, senior, full_time, unknown, nameless] = counts;
    const lines = people.map(([name, title, field, full]) => el("tr", {}, el("td", {}, name || "–"), el("td", {}, title || "–"), el("td", {}, field || "–"), el("td", {}, t(FULL_TIME[full]))));
    return el("details", { class: "told" }, el("summary", {}, t("body.staff_counts", { total, titled, senior, full_time, unknown, nameless })),
      el("p", { class: "hint" }, pathNode(path), page < 0 ? "" : ` · ${t("place.page", { page })}`, ` · ${t(scope === "all" ? "body.scope_all" : "body.scope_other")}`),
      also.length ? el("p", { class: "hint" }, t("body.also_in"), t("colon"), also.map((each, n) => [n ? t("semicolon") : "", pathNode(each)])) : "",
      el("p", { class: "hint" }, fields.map(([name, count]) => `${name || "–"} ${count}`).join(t("semicolon"))),
      table(["body.person", "body.title", "body.field", "body.full_time"], lines), more ? el("p", { class: "hint" }, t("body.people_more", { count: more })) : "");
  }
  function staff({ staff: lists, experience }) {
    const [items, within, undated, since, until] = experience || [];
    return [heading("body.staff"), lists.length ? lists.map(staffList) : el("p", { class: "hint" }, t("body.no_staff")),
      experience ? el("p", { class: "hint" }, t("body.experience", { items, within, undated, since, until })) : ""];
  }
  const LISTED = { 1: "body.yes", 0: "body.no", "-1": "body.untold" };
  function teams({ teams: people, more_teams: more }) {
    if (!people.length) return "";
    const lines = people.map(([name, title, count, path, listed]) => el("tr", {}, el("td", {}, name), el("td", {}, title || "–"), el("td", { class: "n" }, String(count)),
      el("td", {}, path < 0 ? "–" : pathNode(path)), el("td", {}, t(LISTED[listed]))));
    return [heading("body.teams", people.length + more), el("p", { class: "hint" }, t("body.teams_note")),
      table(["body.person", "body.title", "body.reports", "body.first_report", "body.listed"], lines), more ? el("p", { class: "hint" }, t("body.people_more", { count: more })) : ""];
  }
  function certificates({ certificates: rows }) {
    if (!rows.length) return "";
    const lines = rows.map(([name, kind, holder, number, from, until, unlimited, state, recognised, numbers, more]) => el("tr", {}, el("th", { scope: "row" }, name, el("span", { class: "under" }, t("certificate." + kind), number ? ` · ${number}` : "")),
      el("td", {}, holder || "–"), el("td", { class: "nowrap" }, from ? `${from} – ` : "", unlimited ? t("body.unlimited") : until || "–"),
      el("td", {}, t("validity." + state), recognised ? el("span", { class: "under flag" }, t("body.recognised")) : ""), el("td", {}, pieces(numbers, more))));
    return [heading("body.certificates", rows.length), el("p", { class: "hint" }, t("body.certificates_note")), table(["body.certificate", "body.holder", "body.validity", "body.state", "body.evidence"], lines)];
  }
  const former = ({ former: rows }) => (rows.length ? [heading("body.former", rows.length), rows.map(([name, numbers, more]) => el("details", { class: "told" }, el("summary", {}, name), pieces(numbers, more)))] : "");
  function days({ days: rows }) {
    if (!rows.length) return [heading("body.days"), el("p", { class: "hint" }, t("body.no_days"))];
    return [heading("body.days", rows.length), rows.map(([message, ids, numbers, more]) => el("details", { class: "told" }, el("summary", {}, said(message)),
      el("p", {}, ids.map((id, n) => [n ? t("semicolon") : "", submissions.has(id) ? el("a", { href: address({ open: id }) }, submissions.get(id)) : id])), pieces(numbers, more)))];
  }
  return {
    reviewOf: (i) => review(data.bodies[i]),
    profileOf: (i) => {
      const one = data.bodies[i];
      return [projects(one), told("body.names", one.names), former(one), told("body.candidates", one.candidates), affiliates(one), patterns(one), staff(one), teams(one), certificates(one), days(one)];
    },
  };
};
