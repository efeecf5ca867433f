// Notes what gets the focus while somebody presses Tab; window.tabbed() says what is wrong. The value: how many stops there are.
() => {
  const wanted = [];
  const groups = new Set();
  for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) {
    if (one.tabIndex < 0 || one.disabled || one.type === "hidden" || !one.checkVisibility({ visibilityProperty: true })) continue;
    if (one.type === "radio") { // one stop for all of a group
      const group = `${[...document.forms].indexOf(one.form)} ${one.name}`;
      if (groups.has(group)) continue;
      groups.add(group);
    }
    wanted.push(one);
  }
  const name = (one) => one.outerHTML.slice(0, 120);
  const reached = [];
  const unseen = [];
  document.body.tabIndex = -1; // begin at the top, whatever has the focus
  document.body.focus();
  document.body.removeAttribute("tabindex");
  document.addEventListener("focusin", ({ target }) => {
    reached.push(target);
    const style = getComputedStyle(target);
    const drawn = target.querySelector("rect") && getComputedStyle(target.querySelector("rect")).strokeWidth;
    if ((style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) && !(parseFloat(drawn) >= 2)) unseen.push(name(target));
  });
  window.tabbed = () => {
    const first = reached.slice(0, wanted.length);
    const lacking = wanted.filter((one) => !reached.includes(one) && !(one.type === "radio" && reached.some((other) => other.name === one.name)));
    const order = first.filter((one, at) => at && first[at - 1].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
    return [...lacking.map((one) => `not reached: ${name(one)}`), ...order.map((one) => `out of order: ${name(one)}`), ...unseen.map((one) => `focus not seen: ${one}`)];
  };
  return wanted.length + 3 * document.querySelectorAll("input[type=date]").length; // year, month, day and calendar are stops
}
