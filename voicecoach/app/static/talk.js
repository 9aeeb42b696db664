// The page while talking. It decides nothing: it shows what the program tells over one WebSocket, and sends back what is wanted.
import { byId, clock, connect, drawFailed, drawLevel, holdsAgain, make, reportOf, reveal, set, show, want } from "/static/live.js";

const page = byId("talk");
const client = page.dataset.client;
const TAP_MS = 350; // a shorter press of the talk button keeps it down until the next one

let told = { stage: page.dataset.stage, floor: "thinking", seconds: 0, log: [], paused: false };
let role = "controls";
let down = false, latched = false, downSince = 0, ignoreUp = false;

// ---- to and from the program ----

function take(event) {
  if ("whole" in event) takeWhole(event.whole);
  else if ("level" in event) drawLevel("level-now", event.level);
  else if ("floor" in event) { told.floor = event.floor; told.seconds = event.seconds; drawFloor(); }
  else if ("share" in event) { told.share = event.share; drawShare(); }
  else if ("caption" in event) addLine(event.caption);
  else if ("note" in event) { addLine({ speaker: "note", text: event.note, seconds: told.seconds }); byId("note-said").textContent = event.note; }
  else if ("paused" in event) { told.paused = event.paused; drawFloor(); }
  else if ("stage" in event) { told.stage = event.stage; told.text = event.text; leaveIfNone(); drawFloor(); }
  else if ("role" in event) { role = event.role; if (!down) want("release"); drawFloor(); }
  else if ("over" in event) { told.stage = "over"; told.session = event.over; drawFloor(); }
  else if ("failed" in event) { told.stage = "failed"; told.failed = event.failed; drawFloor(); }
}

function takeWhole(whole) {
  if (!holdsAgain(whole)) return;
  told = whole;
  leaveIfNone();
  byId("log").replaceChildren();
  for (const line of whole.log) addLine(line);
  drawShare();
  drawFloor();
}

function leaveIfNone() {
  if (told.stage === "none") location.replace(page.dataset.again);
}

// ---- who has the floor ----

function words() {
  if (told.stage === "starting" || told.stage === "ending") return ["One moment", told.text];
  if (told.floor === "away") return ["No sound", told.paused ? "The talk stays paused when the device is back." : "The talk goes on as soon as the device is back."];
  const held = told.floor === "held";
  if (told.paused && !held) return [`${client} finishes`, "The talk pauses then. Nothing you say is recorded."];
  switch (told.floor) {
    case "free": return ["Your turn", "Hold the button or the space bar while you speak."];
    case "listening":
    case "pausing": return told.push_to_talk ? ["You speak", "Let go when you have finished."]
      : ["Your turn", `Just speak. When you fall silent, ${client} answers.`];
    case "speaking": return [`${client} speaks`, told.headphones && !told.push_to_talk ? "Speak up if you want to interrupt."
      : told.push_to_talk ? "Hold the button if you want to interrupt." : "Your microphone rests meanwhile."];
    case "held": return ["Paused", "Nothing is recorded. Take your time."];
    default: return [`${client} thinks`, ""];
  }
}

function drawFloor() {
  const [word, hint] = words();
  const moment = told.stage === "starting" || told.stage === "ending";
  page.dataset.stage = told.stage;
  page.dataset.role = role;
  page.dataset.floor = moment ? "thinking" : told.floor;
  set("floor", word);
  set("hint", hint);
  set("clock", clock(told.seconds));
  const over = told.stage === "over" || told.stage === "failed";
  if (!over) {
    set("floor-said", word);
    document.title = `${word} – voicecoach`;
  }
  byId("overtime").hidden = over || !told.minutes || told.seconds < told.minutes * 60;
  byId("role-note").hidden = over || role === "controls";
  drawControls();
  if (over) drawEnd();
}

function drawControls() {
  const runs = told.stage === "running", held = told.floor === "held" && runs;
  const pause = byId("pause"), end = byId("end"), hold = byId("hold");
  set("pause", told.paused ? "Go on" : "Pause");
  pause.classList.toggle("primary", told.paused && held);
  pause.disabled = !runs;
  set("end", told.stage === "starting" ? "Cancel" : told.stage === "ending" ? "End at once" : held || told.floor === "away" ? "End and see the report" : "End the talk");
  end.disabled = !["starting", "running", "ending"].includes(told.stage);
  hold.hidden = !told.push_to_talk;
  hold.disabled = !runs || told.paused;
  hold.setAttribute("aria-pressed", String(down));
  set("hold-down", latched ? "Tap again when done" : "Let go when done");
}

function drawEnd() {
  byId("controls").hidden = true;
  if (told.stage === "failed") {
    drawFailed(told.failed);
    return;
  }
  const report = byId("report");
  if (report) {
    report.href = reportOf(told.session);
    location.replace(report.href);
  }
  reveal("over");
}

// ---- levels, shares, captions ----

function drawShare() {
  if (told.share === null || told.share === undefined) return;
  const own = Math.round(100 * told.share);
  set("own-share", `${own} %`);
  set("their-share", `${100 - own} %`);
  byId("own-bar").setAttribute("width", String(own));
  byId("their-bar").setAttribute("x", String(own));
  byId("their-bar").setAttribute("width", String(100 - own));
}

function addLine({ speaker, text, seconds }) {
  const log = byId("log"), box = byId("log-box");
  const atTheEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  const goesOn = log.lastElementChild?.dataset.speaker === speaker;
  const line = document.createElement("li");
  line.dataset.speaker = speaker;
  line.className = speaker === "note" ? "remark" : speaker;
  const words = make("div", "words");
  if (!goesOn) words.append(make("span", "who", { note: "Note", client, consultant: "You" }[speaker]));
  words.append(make("span", "text", text));
  line.append(make("span", "at", goesOn ? "" : clock(seconds)), words);
  log.append(line);
  byId("log-empty").hidden = true;
  if (atTheEnd) box.scrollTop = box.scrollHeight;
}

// ---- the buttons ----

byId("pause").addEventListener("click", () => {
  lift();
  want(told.paused ? "go_on" : "pause");
  if (told.paused && told.push_to_talk) setTimeout(() => byId("hold").focus(), 300); // the space bar is for talking again
});
byId("end").addEventListener("click", () => { lift(); want("end"); });
byId("take-over").addEventListener("click", () => want("take_over"));

// ---- push to talk ----

const hold = byId("hold");

function press() {
  if (hold.disabled || hold.hidden || role !== "controls" || down) return;
  down = true;
  want("hold");
  drawControls();
}

function lift() {
  if (!down) return;
  down = latched = false;
  want("release");
  drawControls();
}

hold.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  ignoreUp = latched;
  if (latched) { lift(); return; }
  hold.setPointerCapture(event.pointerId);
  downSince = event.timeStamp;
  press();
});
hold.addEventListener("pointerup", (event) => {
  if (ignoreUp) { ignoreUp = false; return; }
  if (event.timeStamp - downSince < TAP_MS) { latched = down; drawControls(); } else lift();
});
hold.addEventListener("pointercancel", lift);
hold.addEventListener("contextmenu", (event) => event.preventDefault());
hold.addEventListener("click", (event) => {
  if (event.detail !== 0) return; // a pointer did it, and that is done with
  if (down) lift(); else { press(); latched = down; drawControls(); }
});

const talks = (event) => event.code === "Space" && !hold.hidden
  && !event.target.closest("button:not(#hold), a, input, textarea, select, summary");
document.addEventListener("keydown", (event) => {
  if (!talks(event)) return;
  event.preventDefault();
  if (!event.repeat) { if (latched) lift(); else press(); }
});
document.addEventListener("keyup", (event) => {
  if (!talks(event)) return;
  event.preventDefault(); // else the focused button would be clicked as well
  lift();
});
// A key or button that goes up elsewhere is not told to us.
window.addEventListener("blur", () => { if (!latched) lift(); });

window.addEventListener("resize", () => { byId("log-box").scrollTop = byId("log-box").scrollHeight; });

connect(take, "What was said");
