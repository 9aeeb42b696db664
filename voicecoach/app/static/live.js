// What the pages of a live talk share: the connection to the program, and small ways to draw.

const QUIET_DB = -60, LOUD_DB = -6;
const RETRY_MS = [300, 600, 1000, 2000], GIVEN_UP_AFTER = 8;

export const byId = (id) => document.getElementById(id);

// ---- to and from the program ----

let socket = null, failures = 0;

// Every message goes to `take`. Where the program has ended, the page says so, and that what was `kept` is not lost.
export function connect(take, kept) {
  socket = new WebSocket(`ws://${location.host}/live`);
  socket.addEventListener("message", (message) => take(JSON.parse(message.data)));
  socket.addEventListener("close", () => {
    failures += 1;
    setTimeout(() => connect(take, kept), RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
    if (failures > 1) show("lost", failures < GIVEN_UP_AFTER ? "The connection to the program is lost. Trying again …"
      : `voicecoach has ended. ${kept} is kept; start it again to read the report.`);
  });
}

export function want(wanted) {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ do: wanted }));
}

// The program tells everything anew: the connection holds. Whether it is still the talk that this page was made for.
export function holdsAgain(whole) {
  failures = 0;
  show("lost", "");
  if (String(whole.number) === byId("talk").dataset.number || whole.stage === "none") return true;
  location.reload();
  return false;
}

// ---- drawing ----

export function set(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

export function show(id, text) {
  set(id, text);
  byId(id).hidden = !text;
}

export function make(kind, name, text) {
  const element = document.createElement(kind);
  element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function drawLevel(id, dbfs) {
  const share = (dbfs - QUIET_DB) / (LOUD_DB - QUIET_DB);
  byId(id).setAttribute("width", String(Math.round(100 * Math.max(0, Math.min(1, share)))));
}

// ---- the end ----

export function drawFailed({ what, hint, session }) {
  set("failed-what", what);
  set("failed-hint", hint);
  byId("failed-report").hidden = !session;
  if (session) byId("failed-report").href = reportOf(session);
  reveal("failed");
}

export function reportOf(session) {
  return `/sessions/${encodeURIComponent(session)}`;
}

export function reveal(id) {
  const section = byId(id);
  if (!section.hidden) return;
  section.hidden = false;
  document.title = `${section.querySelector("h2").textContent} – voicecoach`;
  section.querySelector("h2").focus();
  window.scrollTo(0, 0);
}
