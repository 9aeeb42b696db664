// A coach's file: its notes are taken out of it here, and only they are sent to the program.
"use strict";

const form = document.getElementById("take-in");
const file = document.getElementById("file");
const told = document.getElementById("told");

// The notes in a page or in a notes file, as JSON text; null where there are none. Inside a page they hold no "<", so they end at the first.
function notesIn(text) {
  if (text.trimStart().startsWith("{")) return text;
  const found = /<script\b[^>]*\bid=["']?notes-data["']?[^>]*>([^<]*)<\/script/i.exec(text);
  return found && found[1].trim() ? found[1] : null;
}

function tell(kind, ...parts) {
  told.className = "note " + kind;
  told.replaceChildren(...parts.map((part) => {
    const line = document.createElement("p");
    line.append(...[part].flat());
    return line;
  }));
  told.hidden = false;
}

function count(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function tellMerged(merged) {
  const report = document.createElement("a");
  report.href = `/sessions/${encodeURIComponent(merged.session)}#notes`;
  report.textContent = "Open the report";
  const news = merged.added.length || merged.changed.length;
  const what = news ? `Taken in: ${count(merged.added.length, "new note")}, ${merged.changed.length} changed.` : "Nothing new: all of these notes are here already.";
  const conflicts = merged.conflicts.length ? [`${count(merged.conflicts.length, "conflict")} between people; the report shows both sides.`] : [];
  tell("good", what, ...conflicts, [report]);
}

async function send(notes) {
  const token = document.querySelector('meta[name="form-token"]').content;
  const answer = await fetch("/notes", { method: "POST", headers: { "content-type": "application/json", "x-form-token": token }, body: notes });
  if (answer.ok) return tellMerged(await answer.json());
  const other = answer.status === 413 ? "More than 5 MB of notes cannot be sent at once." : "The program did not take it. Load this page again, then try once more.";
  tell("bad", answer.status === 422 ? await answer.text() : other);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!file.files.length) return tell("bad", "No file was chosen.", "Choose the page or the notes file that your coach sent back.");
  try {
    const notes = notesIn(await file.files[0].text());
    if (notes === null) return tell("bad", "This file holds no notes.", "It may have been cut off, or saved in another way than with its own button. Ask for it once more.");
    await send(notes);
  } catch {
    tell("bad", "The file could not be read, or the program has ended.", "Look whether voicecoach still runs in the terminal.");
  }
});
form.hidden = false;
