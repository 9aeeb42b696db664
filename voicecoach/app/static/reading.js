// Says how far the reading of a recording is, and opens the report when it is done.
"use strict";

const box = document.getElementById("reading");
const said = document.getElementById("reading-said");
const bar = document.getElementById("reading-bar");
const PAUSE_MS = 1000;

async function look() {
  try {
    const answer = await fetch(box.dataset.at);
    if (answer.ok) {
      const told = await answer.json();
      if (told.state === "done" || told.state === "failed") { location.reload(); return; }
      const share = typeof told.share === "number" ? Math.round(100 * told.share) : null;
      const what = told.state === "waits" ? "Waiting until nobody talks and nothing else is read" : told.stage || "Waking the recogniser";
      const text = `${what} …`;
      if (said.textContent !== text) said.textContent = text;
      if (share === null) bar.removeAttribute("value"); else bar.value = told.share;
    }
  } catch {
    said.textContent = "The program does not answer. Is it still running? What was read is kept.";
  }
  setTimeout(look, PAUSE_MS);
}

if (box) setTimeout(look, PAUSE_MS);
