// The page is whole without this script; it makes two panes of the texts and switches the language.
(() => {
  const root = document.documentElement;
  const words = JSON.parse(document.getElementById("words").textContent);
  const t = (key, values = {}) =>
    words[key][root.dataset.lang === "en" ? 1 : 0].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  function setLanguage(language) {
    root.dataset.lang = language;
    root.lang = language === "en" ? "en" : "zh-CN";
    for (const button of document.querySelectorAll("[data-lang-set]")) button.setAttribute("aria-pressed", String(button.dataset.langSet === language));
  }
  const asked = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  setLanguage(asked.get("lang") === "en" ? "en" : "zh");
  root.classList.add("ready");
  const viewer = pairViewer(document.getElementById("viewer"), t);
  const quotes = document.querySelector(".quotes");

  document.addEventListener("click", (event) => {
    const language = event.target.closest("[data-lang-set]");
    const place = event.target.closest("[data-at]");
    const row = event.target.closest(".quotes [data-go]");
    if (language) {
      setLanguage(language.dataset.langSet);
      viewer.say();
    }
    if (!place && !row) return;
    event.preventDefault();
    document.getElementById("texts").scrollIntoView();
    if (row) viewer.choose(row.dataset.go);
    else viewer.goToOffset(place.dataset.in, Number(place.dataset.at));
  });
  document.addEventListener("change", () => {
    if (quotes) quotes.dataset.hide = document.getElementById("viewer").dataset.hide || "";
  });

  // #p=3 chooses a passage, #lang=en the language
  if (asked.get("p")) {
    document.getElementById("texts").scrollIntoView();
    viewer.choose(asked.get("p"));
  }
  root.dataset.readyMs = String(Math.round(performance.now()));
})();
