// Figures as files of their own: what stands in a figure, words and drawings, becomes one SVG, and a PNG at twice its size.
const figureSaving = ({ el, t, data, root }) => {
  const EDGE = 14, FOOT = 30, SCALE = 2, LARGEST = 12000; // px; browsers refuse larger pictures
  const SHAPE = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linejoin", "opacity", "paint-order"];
  const WORDS = ["font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];
  const PLAIN = { "fill-opacity": "1", "stroke-opacity": "1", "stroke-dasharray": "none", "stroke-linejoin": "miter", opacity: "1", "paint-order": "normal", "dominant-baseline": "auto", stroke: "none" };
  const namespace = () => document.querySelector("svg").namespaceURI; // every report has bars
  const clear = (colour) => colour === "transparent" || /, 0\)$/.test(colour);
  const measure = document.createElement("canvas").getContext("2d");
  function shape(tag, attributes, ...children) {
    const node = document.createElementNS(namespace(), tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  // ---- drawings: the style sheet's say becomes attributes ------------------------------------------------------------
  function dressed(svg, place) {
    const copy = svg.cloneNode(true);
    const originals = [svg, ...svg.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((node, i) => {
      const style = getComputedStyle(originals[i]);
      const told = /^(text|tspan)$/.test(node.localName) ? [...SHAPE, ...WORDS] : /^(svg|g|a|title|defs|style)$/.test(node.localName) ? ["opacity"] : SHAPE;
      for (const name of told) if (style.getPropertyValue(name) !== PLAIN[name]) node.setAttribute(name, style.getPropertyValue(name));
      for (const name of ["class", "style", "href", "tabindex", "role", "focusable"]) node.removeAttribute(name);
    });
    copy.querySelectorAll("style").forEach((node) => node.remove());
    for (const [name, value] of Object.entries(place)) copy.setAttribute(name, value);
    return copy;
  }

  // ---- words: each line where the page shows it ----------------------------------------------------------------------
  function linesOf(node) {
    const lines = [];
    const range = document.createRange();
    let at = 0;
    for (const sign of node.data) {
      range.setStart(node, at);
      range.setEnd(node, (at += sign.length));
      const box = range.getClientRects()[0];
      if (!box || (!box.width && !sign.trim())) continue;
      const last = lines[lines.length - 1];
      if (last && Math.abs(last.box.top - box.top) < 2) last.text += sign;
      else lines.push({ text: sign, box });
    }
    return lines.filter((line) => line.text.trim());
  }
  function written(node, style, origin) {
    measure.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = measure.measureText("国g");
    return linesOf(node).map(({ text, box }) => shape("text", { x: (box.left - origin.x).toFixed(1), y: (box.top - origin.y + (box.height * up) / (up + down)).toFixed(1), fill: style.color,
      "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight, "xml:space": "preserve" }, text));
  }
  function drawn(node, origin, far) {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? written(node, getComputedStyle(node.parentNode), origin) : [];
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".save, .data, .sr, .skip")) return [];
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") return [];
    const box = node.getBoundingClientRect();
    const place = { x: (box.left - origin.x).toFixed(1), y: (box.top - origin.y).toFixed(1), width: box.width.toFixed(1), height: box.height.toFixed(1) };
    if (node.localName === "svg") {
      far.right = Math.max(far.right, box.right);
      return [dressed(node, place)];
    }
    const back = clear(style.backgroundColor) ? [] : [shape("rect", { ...place, rx: parseFloat(style.borderTopLeftRadius) || 0, fill: style.backgroundColor })];
    return [...back, ...[...node.childNodes].flatMap((each) => drawn(each, origin, far))];
  }

  // ---- files ---------------------------------------------------------------------------------------------------------
  function pictureOf(figure) {
    const box = figure.getBoundingClientRect();
    const origin = { x: box.left - EDGE, y: box.top - EDGE };
    const far = { right: box.right };
    const parts = [...figure.childNodes].flatMap((node) => drawn(node, origin, far));
    const last = Math.max(...[...figure.children].filter((node) => !node.matches(".save, .data")).map((node) => node.getBoundingClientRect().bottom));
    const [width, height] = [Math.ceil(far.right - origin.x + EDGE), Math.ceil(last - origin.y + FOOT)];
    const page = getComputedStyle(document.querySelector(".chart"));
    const foot = shape("text", { x: EDGE, y: height - 10, fill: page.color, "font-size": 11, "font-family": page.fontFamily }, t("save.foot", { run: root.dataset.run }));
    const ground = shape("rect", { width, height, fill: page.backgroundColor });
    return { width, height, node: shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height }, ground, ...parts, foot) };
  }
  const asText = (picture) => new Blob([new XMLSerializer().serializeToString(picture.node)], { type: "image/svg+xml" });
  async function asPixels(picture) {
    const address = URL.createObjectURL(asText(picture));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const scale = Math.min(SCALE, LARGEST / Math.max(picture.width, picture.height));
      const canvas = el("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  }
  async function save(button) {
    const figure = button.closest("[data-figure]");
    const kind = button.dataset.save;
    try {
      const picture = pictureOf(figure);
      const address = URL.createObjectURL(kind === "png" ? await asPixels(picture) : asText(picture));
      el("a", { href: address, download: `lvjian-${figure.dataset.figure}-${root.dataset.run}.${kind}` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    } catch {
      button.textContent = `${kind.toUpperCase()}: ${t("save.failed")}`;
    }
  }
  function buttons([zh, en]) {
    const button = (kind) => {
      const words = data.words["save." + kind].map((word, i) => `${word}${data.words.colon[i]}${[zh, en][i]}`);
      const now = words[root.dataset.lang === "en" ? 1 : 0];
      return el("button", { type: "button", "data-save": kind, "data-zh": words[0], "data-en": words[1], title: now, "aria-label": now }, kind.toUpperCase());
    };
    return el("span", { class: "save" }, button("svg"), button("png"));
  }
  for (const figure of document.querySelectorAll("[data-figure]")) {
    const title = figure.querySelector("h3");
    figure.prepend(buttons(["zh", "en"].map((lang) => title.querySelector("." + lang).textContent)));
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-save]");
    if (button) save(button);
  });
  return { buttons };
};
