// Says when the sessions that are worked out in the background are ready; the page itself stays as it is until somebody looks again.
"use strict";

const told = document.getElementById("waiting");
const PAUSE_MS = 2000;

async function look() {
  const answer = await fetch(told.dataset.at);
  if (!answer.ok) return;
  const { waiting } = await answer.json();
  told.textContent = waiting === 0 ? "All sessions are read now." : `${waiting} session${waiting === 1 ? " is" : "s are"} still being read.`;
  if (waiting > 0) setTimeout(look, PAUSE_MS);
}

setTimeout(look, PAUSE_MS);
