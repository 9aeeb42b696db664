// Sends a recording to the program as it lies on the disk, and shows how far it is: copied, checked, read.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const token = document.querySelector('meta[name="form-token"]').content;
  const form = byId("import"), file = byId("file"), bar = byId("far-bar");
  const LOOK_MS = 500;
  const LOST = "The program does not answer. Is it still running?";
  let mine = false; // what goes on was begun on this page
  let sending = null;
  let ending = new AbortController();

  function tell(what, link) {
    const line = document.createElement("p");
    line.append(what);
    if (link) line.append(" ", link);
    byId("told").replaceChildren(line);
    byId("told").hidden = false;
  }

  function reportOf(session) {
    const link = document.createElement("a");
    link.href = `/sessions/${encodeURIComponent(session)}`;
    link.textContent = "Read its report";
    return link;
  }

  function show(goesOn) {
    form.hidden = goesOn;
    byId("far").hidden = !goesOn;
  }

  function draw({ stage, share }) {
    const known = typeof share === "number";
    const text = `${stage} …`;
    if (byId("far-said").textContent !== text) byId("far-said").textContent = text;
    if (known) bar.value = share; else bar.removeAttribute("value");
  }

  async function look() {
    let state;
    try {
      state = await (await fetch("/import/state")).json();
    } catch {
      byId("far-said").textContent = LOST;
      setTimeout(look, 4 * LOOK_MS);
      return;
    }
    if (state.goes_on) {
      mine = true;
      show(true);
      draw(state);
      setTimeout(look, LOOK_MS);
      return;
    }
    if (sending) { setTimeout(look, LOOK_MS); return; }
    const come = mine;
    mine = false;
    if (come && state.what) {
      show(false);
      byId("again-row").hidden = !state.session && byId("again-row").hidden;
      tell(`${state.what} ${state.hint}`, state.session ? reportOf(state.session) : null);
    } else if (come && state.session && state.note) {
      show(false);
      tell(`It is here. ${state.note}`, reportOf(state.session));
    } else if (come && state.session) {
      location.assign(reportOf(state.session).href);
    } else {
      show(false);
    }
  }

  async function send(chosen) {
    const about = { name: chosen.name, changed: String(chosen.lastModified), consultant: form.elements.consultant.value, agreed: "yes" };
    if (byId("again").checked) about.again = "yes";
    const headers = { "content-type": "application/octet-stream", "x-form-token": token };
    return fetch(`/import/sound?${new URLSearchParams(about)}`, { method: "POST", headers, body: chosen, signal: ending.signal });
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    byId("told").hidden = true;
    const chosen = file.files[0];
    if (chosen.size > Number(form.dataset.most)) { tell("The file is larger than 2 GB. Save it as FLAC or MP3, which need less room, or use voicecoach import in the terminal."); return; }
    show(true);
    draw({ stage: "Copying the file", share: 0 });
    ending = new AbortController();
    sending = send(chosen);
    mine = true;
    setTimeout(look, LOOK_MS);
    try {
      const answer = await sending;
      if (!answer.ok) {
        mine = false;
        show(false);
        tell(answer.status === 422 ? await answer.text() : "The program did not take it. Load this page again, then try once more.");
      }
    } catch (error) {
      mine = false;
      show(false);
      if (error.name !== "AbortError") tell(`The file could not be sent. ${LOST}`);
    }
    sending = null;
  });

  byId("stop").addEventListener("click", () => {
    ending.abort();
    fetch("/import/stop", { method: "POST", body: new URLSearchParams({ form_token: token }) });
  });

  show(false);
  look();
})();
