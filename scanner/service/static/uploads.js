// Sends the chosen files one by one, each with its own bar; without a script the form sends them all at once.
"use strict";
(() => {
  const form = document.getElementById("upload");
  if (!form) return;
  const [files, folder, drop, list] = ["files", "folder", "drop", "sending"].map((id) => document.getElementById(id));
  const words = form.dataset;
  let token = form.elements.csrfmiddlewaretoken.value;
  const chosen = [];
  document.documentElement.classList.add("ready");

  function add(file, path) {
    const line = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = path;
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", path);
    const state = document.createElement("span");
    line.append(name, bar, state);
    list.append(line);
    chosen.push({ file, path, line, bar, state, taken: false });
  }
  const addAll = (input) => {
    for (const file of input.files) add(file, file.webkitRelativePath || file.name);
    input.value = "";
  };
  files.addEventListener("change", () => addAll(files));
  folder.addEventListener("change", () => addAll(folder));

  // ---- dropped files and folders
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    for (const entry of entries) await walk(entry, "");
  });
  async function walk(entry, below) {
    const path = below + entry.name;
    if (entry.isFile) {
      add(await new Promise((yes, no) => entry.file(yes, no)), path);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((yes, no) => reader.readEntries(yes, no)); // at most a hundred at a time
      if (!some.length) return;
      for (const one of some) await walk(one, `${path}/`);
    }
  }

  // ---- sending
  function send(url, data, bar) {
    return new Promise((yes, no) => {
      const request = new XMLHttpRequest();
      request.open("POST", url);
      request.setRequestHeader("X-CSRFToken", token);
      request.setRequestHeader("Accept", "application/json");
      if (bar) request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
      request.addEventListener("load", () => {
        const led = new URL(request.responseURL).pathname !== new URL(url, document.baseURI).pathname;
        if (led || request.status === 401 || request.status === 403) {
          no(new Error("expired")); // by now nobody, or somebody with a newer token
          return;
        }
        try {
          const answer = JSON.parse(request.responseText);
          if (request.status === 429) no(new Error("later", { cause: answer.answers[0].why }));
          else yes(answer);
        } catch {
          no(new Error(String(request.status)));
        }
      });
      request.addEventListener("error", () => no(new Error("network")));
      request.send(data);
    });
  }
  async function sendOne(one, url) {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", token);
    data.append("paths", one.path);
    data.append("files", one.file);
    one.state.textContent = words.sending;
    try {
      const [answer] = (await send(url, data, one.bar)).answers;
      one.taken = true;
      one.state.textContent = answer.why || answer.note || words.taken;
      one.line.className = answer.why ? "refused" : "taken";
      one.bar.value = 1;
    } catch (error) {
      one.state.textContent = told(error);
      one.line.className = "refused";
    }
  }
  const told = (error) => error.cause || (error.message === "expired" ? words.expired : words.failed);
  async function renewToken() {
    // a new log-in has a new token
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const field = page.querySelector("#upload [name=csrfmiddlewaretoken]");
    if (field) token = form.elements.csrfmiddlewaretoken.value = field.value;
  }
  let upload = null;
  let again = false;
  form.addEventListener("submit", async (event) => {
    if (!chosen.length) return; // without files the server says what to do
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      if (again) await renewToken();
      if (!upload) upload = await send(form.action, new FormData(form));
      for (const one of chosen) if (!one.taken) await sendOne(one, upload.files);
    } catch (error) {
      list.insertAdjacentText("beforeend", told(error));
    }
    again = true;
    if (upload && chosen.every((one) => one.taken)) {
      form.action = upload.start;
      form.enctype = "application/x-www-form-urlencoded";
      form.submit();
      return;
    }
    button.disabled = false;
    button.textContent = words.retry;
  });
})();
