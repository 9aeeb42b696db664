// The page while two people are recorded. It decides nothing: it shows what the program tells over one WebSocket, and sends back what is wanted.
import { byId, clock, connect, drawFailed, drawLevel, holdsAgain, make, reportOf, reveal, set, want } from "/static/live.js";

const page = byId("talk");

let told = { stage: page.dataset.stage, floor: "thinking", seconds: 0, log: [], marked: [], paused: false };
let role = "controls";

// ---- to and from the program ----

function take(event) {
  if ("whole" in event) takeWhole(event.whole);
  else if ("levels" in event) drawLevels(event.levels);
  else if ("floor" in event) { told.floor = event.floor; told.seconds = event.seconds; draw(); }
  else if ("mark" in event) { told.marked.push(event.mark); addMark(event.mark); set("note-said", `Marked at ${clock(event.mark)}`); }
  else if ("note" in event) { addNote(event.note, told.seconds); set("note-said", event.note); }
  else if ("paused" in event) { told.paused = event.paused; draw(); }
  else if ("stage" in event) { told.stage = event.stage; draw(); }
  else if ("role" in event) { role = event.role; draw(); }
  else if ("over" in event) { told.stage = "over"; told.session = event.over; draw(); }
  else if ("failed" in event) { told.stage = "failed"; told.failed = event.failed; draw(); }
}

function takeWhole(whole) {
  if (!holdsAgain(whole)) return;
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
  set("floor", word);
  set("hint", hint);
  set("clock", clock(told.seconds));
  if (!over) {
    set("floor-said", word);
    document.title = `${word} – voicecoach`;
  }
  byId("role-note").hidden = over || role === "controls";
  const runs = told.stage === "running";
  byId("mark").disabled = !runs || told.paused;
  byId("pause").classList.toggle("primary", runs && told.paused);
  byId("pause").disabled = !runs;
  set("pause", told.paused ? "Go on" : "Pause");
  set("end", told.stage === "starting" ? "Cancel" : "End the recording");
  byId("end").disabled = !["starting", "running", "ending"].includes(told.stage);
  if (over) drawEnd();
}

function drawEnd() {
  byId("controls").hidden = true;
  drawLevels([-100, -100]);
  if (told.stage === "failed") {
    drawFailed(told.failed);
    return;
  }
  byId("report").href = reportOf(told.session);
  location.replace(byId("report").href);
  reveal("over");
}

function drawLevels(levels) {
  drawLevel("own-level", levels[0]);
  drawLevel("their-level", levels[1]);
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

connect(take, "What was recorded");
