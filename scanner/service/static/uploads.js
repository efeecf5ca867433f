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
  const PAUSES = [1000, 3000, 9000, 20_000, 30_000]; // before a file whose connection broke is sent again by itself
  const SILENT = 60_000; // nothing went out for so long: the connection is dead, whatever the browser still hopes
  const ANSWER = 600_000; // all went out: a large archive takes the server so long to look at
  const LARGEST_NAMES = 1_000_000;
  function send(url, data, bar) {
    return new Promise((yes, no) => {
      const request = new XMLHttpRequest();
      let clock = 0;
      const wait = (time) => {
        clearTimeout(clock);
        clock = setTimeout(() => request.abort(), time);
      };
      request.open("POST", url);
      request.setRequestHeader("X-CSRFToken", token);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (event) => {
        wait(SILENT);
        if (bar && event.lengthComputable) bar.value = event.loaded / event.total;
      });
      request.upload.addEventListener("load", () => wait(ANSWER));
      request.addEventListener("load", () => {
        const led = new URL(request.responseURL).pathname !== new URL(url, document.baseURI).pathname;
        if (led || request.status === 401 || request.status === 403) {
          no(new Error("expired")); // by now nobody, or somebody with a newer token
          return;
        }
        try {
          const answer = JSON.parse(request.responseText);
          if (request.status >= 400) no(new Error("later", { cause: answer.answers[0].why }));
          else yes(answer);
        } catch {
          no(new Error(String(request.status)));
        }
      });
      for (const end of ["error", "abort"]) request.addEventListener(end, () => no(new Error("network")));
      request.addEventListener("loadend", () => clearTimeout(clock));
      wait(SILENT);
      request.send(data);
    });
  }
  const broken = (error) => error.message === "network" || error.message.startsWith("5");
  async function sendInSpiteOf(state, url, data, bar) {
    for (const pause of PAUSES) {
      try {
        return await send(url, data(), bar);
      } catch (error) {
        if (!broken(error)) throw error;
        state.textContent = words.again;
        await new Promise((yes) => setTimeout(yes, pause));
      }
    }
    return send(url, data(), bar);
  }
  async function sendOne(one, url) {
    const data = () => {
      const form = new FormData();
      form.append("csrfmiddlewaretoken", token);
      form.append("paths", one.path);
      form.append("files", one.file);
      return form;
    };
    if (one.file.size > Number(words.limit)) return refuse(one, words.large);
    if (await isSaved(one)) return taken(one, words.taken);
    one.state.textContent = words.sending;
    try {
      const [answer] = (await sendInSpiteOf(one.state, url, data, one.bar)).answers;
      if (answer.why) refuse(one, answer.why);
      else taken(one, answer.note || words.taken, answer.link);
    } catch (error) {
      one.state.textContent = told(error);
      one.line.className = "refused";
      throw error;
    }
  }
  function taken(one, text, link) {
    one.taken = true;
    one.line.className = "taken";
    one.bar.value = 1;
    const shown = link ? document.createElement("a") : document.createElement("span");
    if (link) {
      shown.href = link;
      shown.target = "_blank";
    }
    shown.textContent = text;
    one.state.replaceChildren(shown);
  }
  function refuse(one, why) {
    one.taken = one.refused = true;
    one.line.className = "refused";
    one.state.textContent = why;
  }
  // ---- what is there already need not be sent again: the same bytes under the same path
  const saved = new Map([...document.querySelectorAll("#saved tr[data-path]")].map((row) => [row.dataset.path, row.dataset]));
  async function isSaved(one) {
    const row = saved.get(one.path);
    if (!row || Number(row.size) !== one.file.size || !window.crypto.subtle) return false;
    const digest = await crypto.subtle.digest("SHA-256", await one.file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("") === row.sha256;
  }
  const told = (error) => error.cause || (error.message === "expired" ? words.expired : words.failed);
  async function renewToken() {
    // a new log-in has a new token
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const field = page.querySelector("#upload [name=csrfmiddlewaretoken]");
    if (field) token = form.elements.csrfmiddlewaretoken.value = field.value;
  }
  async function begin() {
    const data = new FormData(form);
    const names = JSON.stringify(chosen.map((one) => [one.path, one.file.size]));
    if (new Blob([names]).size < LARGEST_NAMES) data.append("announced", names);
    return send(form.action, data);
  }
  const trouble = document.getElementById("trouble");
  const say = (text) => {
    trouble.textContent = text;
    trouble.hidden = !text;
  };
  let upload = words.files ? { files: words.files, start: words.start, show: words.show } : null;
  const adding = upload !== null;
  let again = false;
  form.addEventListener("submit", async (event) => {
    if (!chosen.length) return; // without files the server says what to do
    event.preventDefault();
    const button = form.querySelector("button:not([type])");
    button.disabled = true;
    say("");
    try {
      if (again) await renewToken();
      if (!upload) upload = await begin();
      for (const one of chosen) if (!one.taken) await sendOne(one, upload.files);
    } catch (error) {
      say(told(error)); // the rest would meet the same: it waits for the person
    }
    again = true;
    const all = upload && chosen.every((one) => one.taken);
    if (all && (adding || chosen.some((one) => one.refused))) {
      location.assign(upload.show); // which came, which did not, why, and how to go on
      return;
    }
    if (all) {
      form.action = upload.start;
      form.enctype = "application/x-www-form-urlencoded";
      form.submit();
      return;
    }
    button.disabled = false;
    button.textContent = words.retry;
  });
})();
