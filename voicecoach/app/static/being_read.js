// Says on a report how far its second reading is. The page stays as it is until somebody wants the new one: they may be listening, or writing.
"use strict";

(() => {
  const told = document.getElementById("being-read");
  const PAUSE_MS = 2000;

  function say(text, ...more) {
    const line = document.createElement("span");
    line.textContent = text;
    if (more.length || told.textContent !== text) told.replaceChildren(line, ...more);
  }

  async function look() {
    let state;
    try {
      state = await (await fetch(told.dataset.at)).json();
    } catch {
      return; // the program has ended
    }
    if (state.state === "done") {
      const link = document.createElement("a");
      link.href = location.pathname;
      link.textContent = "Show the page with it";
      say("The recording is read: every word has its time now.", " ", link);
      return;
    }
    if (state.state === "failed") { say(`The recording could not be read once more. ${state.what} ${state.hint}`); return; }
    const share = typeof state.share === "number" ? ` ${Math.round(100 * state.share)} %` : "";
    say(state.state === "waits" ? "The recording will be read once more, for the time of every word, when nobody talks."
      : `The recording is being read once more, for the time of every word …${share}`);
    setTimeout(look, PAUSE_MS);
  }

  look();
})();
