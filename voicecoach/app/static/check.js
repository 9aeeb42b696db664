// The check page: shows the live level, plays a sentence, fetches the recogniser, and looks at one part after the other.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const token = document.querySelector('meta[name="form-token"]').content;
  const QUIET_DB = -60, LOUD_DB = -6, HEARD_DB = -42, FAINT_DB = -55, JUDGED_AFTER = 50;
  let listening = null;

  function send(address, fields = {}, signal = undefined) {
    const body = new URLSearchParams({ form_token: token, ...chosen(), ...fields });
    return fetch(address, { method: "POST", body, signal });
  }

  function chosen() {
    const fields = {};
    for (const name of ["microphone", "output"]) if (byId(name)) fields[name] = byId(name).value;
    return fields;
  }

  async function* lines(answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const parts = (rest + value).split("\n");
      rest = parts.pop();
      for (const part of parts) yield JSON.parse(part);
    }
  }

  function say(id, text) {
    if (byId(id).textContent !== text) byId(id).textContent = text;
  }

  function trouble({ what, hint }) {
    return `${what} ${hint}`;
  }

  const LOST = "The program does not answer. Is it still running?";

  // ---- the microphone ----

  function draw(dbfs) {
    const share = (dbfs - QUIET_DB) / (LOUD_DB - QUIET_DB);
    byId("level-now").setAttribute("width", String(Math.round(100 * Math.max(0, Math.min(1, share)))));
  }

  async function listen() {
    if (listening) { listening.abort(); return; }
    const mine = listening = new AbortController();
    byId("listen").textContent = "Stop";
    say("listen-said", "Speak now …");
    let loudest = -100, count = 0, failed = false;
    try {
      for await (const told of lines(await send("/check/microphone", {}, mine.signal))) {
        if ("what" in told) { failed = true; say("listen-said", trouble(told)); mark("microphone", { works: false, ...told }); break; }
        draw(told.level);
        loudest = Math.max(loudest, told.level);
        count += 1;
        if (loudest > HEARD_DB) say("listen-said", "You can be heard well.");
        else if (count > JUDGED_AFTER) say("listen-said", loudest > FAINT_DB ? "You can be heard, faintly: speak up or come closer."
          : "Hardly anything is heard. Is it the right microphone, and is it switched on?");
      }
    } catch (error) {
      if (error.name !== "AbortError") { failed = true; say("listen-said", LOST); }
    }
    if (!failed && count) mark("microphone", { works: loudest > FAINT_DB, what: `at its loudest ${loudest} dBFS`, hint: loudest > FAINT_DB ? "" : "Speak up, come closer, or choose another one." });
    listening = null;
    draw(-100);
    byId("listen").textContent = "Say something";
  }

  // ---- the loudspeaker ----

  async function play() {
    byId("play").disabled = true;
    say("play-said", "Playing …");
    try {
      const told = await (await send("/check/loudspeaker")).json();
      say("play-said", told.played ? `Did you hear it? It was played through ${told.played}.` : trouble(told));
    } catch { say("play-said", LOST); }
    byId("play").disabled = false;
  }

  // ---- the recogniser ----

  async function download() {
    const bar = byId("download-bar");
    byId("download").disabled = true;
    bar.hidden = false;
    say("download-said", "Asking …");
    try {
      for await (const told of lines(await send("/check/download"))) {
        if ("what" in told) { say("download-said", trouble(told)); byId("download").disabled = false; bar.hidden = true; }
        if (told.total) { bar.max = told.total; bar.value = told.here; say("download-said", `${Math.round(told.here / 1e6)} of ${Math.round(told.total / 1e6)} MB`); }
        if (told.done) { say("download-said", "It is here. A talk can start."); bar.hidden = true; await lookAt("Whisper model"); judge(); }
      }
    } catch { say("download-said", LOST); byId("download").disabled = false; }
  }

  // ---- the parts ----

  const rows = [...document.querySelectorAll("[data-part]")];

  function mark(part, { works, what, hint }) {
    const row = rows.find((one) => one.dataset.part === part);
    const sign = row.querySelector(".sign-word"), toDo = row.querySelector(".to-do");
    row.dataset.works = works === true ? "yes" : works === false ? "no" : "open";
    sign.textContent = works === true ? "OK" : works === false ? "FIX" : "–";
    sign.className = `sign-word badge ${works === true ? "good" : works === false ? "warn" : ""}`;
    row.querySelector(".what").textContent = what;
    toDo.textContent = hint || "";
    toDo.hidden = !hint;
    judge();
  }

  async function lookAt(part) {
    const row = rows.find((one) => one.dataset.part === part);
    row.querySelector(".what").textContent = "looking …";
    try { mark(part, await (await send("/check/look", { part })).json()); } catch { mark(part, { works: null, what: LOST, hint: "" }); }
  }

  function judge() {
    const ready = byId("ready"), bad = rows.some((row) => row.dataset.works === "no");
    const all = rows.every((row) => row.dataset.works);
    ready.hidden = !bad && !all;
    ready.className = `note ${bad ? "warn" : "good"}`;
    say("ready", bad ? "Something must be fixed first; see the lines marked FIX." : "A spoken talk can start.");
  }

  async function lookAtAll(microphoneToo) {
    byId("look").disabled = true;
    for (const row of rows) {
      if (row.dataset.part !== "microphone" || microphoneToo) await lookAt(row.dataset.part);
      else if (!row.dataset.works) row.querySelector(".what").textContent = "press “Say something” above";
    }
    byId("look").disabled = false;
  }

  byId("listen")?.addEventListener("click", listen);
  byId("play").addEventListener("click", play);
  byId("download")?.addEventListener("click", download);
  byId("look").addEventListener("click", (event) => { event.preventDefault(); lookAtAll(true); });
  byId("keep").hidden = true;
  byId("devices").addEventListener("change", async () => {
    listening?.abort();
    try { say("keep-said", (await send("/check/devices", { by_script: "1" })).ok ? "Kept for all talks to come." : "That could not be kept; see Settings."); } catch { say("keep-said", LOST); }
    await lookAt("loudspeaker");
  });
  if (!rows.some((row) => row.dataset.works)) lookAtAll(!byId("listen"));
})();
