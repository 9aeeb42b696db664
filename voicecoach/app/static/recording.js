// The page while two people are recorded. It decides nothing: it shows what the program tells over one WebSocket, and sends back what is wanted.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const page = byId("talk");
  const QUIET_DB = -60, LOUD_DB = -6;
  const RETRY_MS = [300, 600, 1000, 2000], GIVEN_UP_AFTER = 8;

  let told = { stage: page.dataset.stage, floor: "thinking", seconds: 0, log: [], marked: [], paused: false };
  let role = "controls", socket = null, failures = 0;

  // ---- to and from the program ----

  function connect() {
    socket = new WebSocket(`ws://${location.host}/live`);
    socket.addEventListener("message", (message) => take(JSON.parse(message.data)));
    socket.addEventListener("close", () => {
      failures += 1;
      setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
      if (failures > 1) show("lost", failures < GIVEN_UP_AFTER ? "The connection to the program is lost. Trying again …"
        : "voicecoach has ended. What was recorded is kept; start it again to read the report.");
    });
  }

  function want(wanted) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ do: wanted }));
  }

  function take(event) {
    if ("whole" in event) takeWhole(event.whole);
    else if ("levels" in event) drawLevels(event.levels);
    else if ("floor" in event) { told.floor = event.floor; told.seconds = event.seconds; draw(); }
    else if ("mark" in event) { told.marked.push(event.mark); addMark(event.mark); say("note-said", `Marked at ${clock(event.mark)}`); }
    else if ("note" in event) { addNote(event.note, told.seconds); say("note-said", event.note); }
    else if ("paused" in event) { told.paused = event.paused; draw(); }
    else if ("stage" in event) { told.stage = event.stage; draw(); }
    else if ("role" in event) { role = event.role; draw(); }
    else if ("over" in event) { told.stage = "over"; told.session = event.over; draw(); }
    else if ("failed" in event) { told.stage = "failed"; told.failed = event.failed; draw(); }
  }

  function takeWhole(whole) {
    failures = 0;
    show("lost", "");
    if (String(whole.number) !== page.dataset.number && whole.stage !== "none") { location.reload(); return; }
    told = whole;
    byId("log").replaceChildren();
    const lines = [...whole.log.map(({ text, seconds }) => [seconds, () => addNote(text, seconds)]), ...whole.marked.map((at) => [at, () => addMark(at)])];
    for (const [, add] of lines.sort((one, other) => one[0] - other[0])) add();
    draw();
  }

  // ---- what is going on ----

  function words() {
    if (told.stage === "starting") return ["One moment", "Waking the microphones …"];
    if (told.stage === "ending") return ["One moment", "The recording is kept …"];
    if (told.floor === "held" || told.paused) return ["Paused", "Nothing is recorded. Take your time."];
    return ["Recording", "Talk as you would. What is said is written down afterwards."];
  }

  function draw() {
    if (told.stage === "none") { location.replace(page.dataset.again); return; }
    const [word, hint] = words();
    const moment = told.stage === "starting" || told.stage === "ending";
    const over = told.stage === "over" || told.stage === "failed";
    page.dataset.stage = told.stage;
    page.dataset.role = role;
    page.dataset.floor = moment ? "thinking" : told.paused ? "held" : told.floor;
    say("floor", word);
    say("hint", hint);
    say("clock", clock(told.seconds));
    if (!over) {
      say("floor-said", word);
      document.title = `${word} – voicecoach`;
    }
    byId("role-note").hidden = over || role === "controls";
    const runs = told.stage === "running";
    byId("mark").disabled = !runs || told.paused;
    byId("pause").classList.toggle("primary", runs && told.paused);
    byId("pause").disabled = !runs;
    say("pause", told.paused ? "Go on" : "Pause");
    say("end", told.stage === "starting" ? "Cancel" : "End the recording");
    byId("end").disabled = !["starting", "running", "ending"].includes(told.stage);
    if (over) drawEnd();
  }

  function drawEnd() {
    byId("controls").hidden = true;
    drawLevels([-100, -100]);
    if (told.stage === "failed") {
      const { what, hint, session } = told.failed;
      say("failed-what", what);
      say("failed-hint", hint);
      byId("failed-report").hidden = !session;
      if (session) byId("failed-report").href = `/sessions/${encodeURIComponent(session)}`;
      reveal("failed");
      return;
    }
    byId("report").href = `/sessions/${encodeURIComponent(told.session)}`;
    location.replace(byId("report").href);
    reveal("over");
  }

  function reveal(id) {
    const section = byId(id);
    if (!section.hidden) return;
    section.hidden = false;
    document.title = `${section.querySelector("h2").textContent} – voicecoach`;
    section.querySelector("h2").focus();
    window.scrollTo(0, 0);
  }

  function drawLevels(levels) {
    for (const [index, id] of ["own-level", "their-level"].entries()) {
      const share = (levels[index] - QUIET_DB) / (LOUD_DB - QUIET_DB);
      byId(id).setAttribute("width", String(Math.round(100 * Math.max(0, Math.min(1, share)))));
    }
  }

  function addMark(at) {
    add(at, `Moment ${byId("log").querySelectorAll(".consultant").length + 1}`, "consultant");
  }

  function addNote(text, at) {
    add(at, text, "remark");
  }

  function add(at, text, name) {
    const line = make("li", name);
    const inside = make("div", "words");
    inside.append(make("span", "text", text));
    line.append(make("span", "at", clock(at)), inside);
    byId("log").append(line);
    byId("log-empty").hidden = true;
  }

  function make(kind, name, text) {
    const element = document.createElement(kind);
    element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function say(id, text) {
    if (byId(id).textContent !== text) byId(id).textContent = text;
  }

  function show(id, text) {
    say(id, text);
    byId(id).hidden = !text;
  }

  function clock(seconds) {
    const whole = Math.floor(seconds);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  }

  // ---- the buttons and keys ----

  byId("mark").addEventListener("click", () => want("mark"));
  byId("pause").addEventListener("click", () => want(told.paused ? "go_on" : "pause"));
  byId("end").addEventListener("click", () => want("end"));
  byId("take-over").addEventListener("click", () => want("take_over"));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || told.stage !== "running" || told.paused) return;
    const space = event.code === "Space" && !event.target.closest("button, a, summary");
    if (!space && event.key !== "m") return;
    event.preventDefault();
    want("mark");
  });

  connect();
})();
