/* Writing notes: comments at a moment and judgements of what the program found, kept in this page until they are saved.

   Works in the app (every change is sent there) and in a page that was exported (saving writes a new copy of the page, or a small file).
   Without this script the page shows the notes that are in it and offers nothing that would not work. */
(() => {
  "use strict";

  const main = document.querySelector("main[data-session]");
  const section = document.getElementById("notes");
  const holder = document.getElementById("notes-data");
  if (!main || !section || !holder) return;

  const SCHEMA = 1;
  const LONGEST_QUOTE = 300;
  const LONGEST_TEXT = 10000;
  const SAME_MOMENT_S = 1;
  const NOUNS = {
    questions: "a question", follow_ups: "a follow-up", reflections: "giving back", closing: "the ask", price: "the price",
    recommendations: "a proposal", feature_talk: "feature talk", pressure: "pressure", price_apology: "an excuse for the price",
    backing_off: "a smaller offer", answers_own_question: "an own answer", empathy: "staying with the feeling",
    advocacy: "taking the client’s side", next_step: "a next step", passed_over: "what was passed over",
    dodged: "a question not answered", interruptions: "an interruption",
  };
  const OTHER_NAMES = {
    open_question: "questions", closed_question: "questions", follow_up: "follow_ups", reflection: "reflections", summary: "reflections",
    ask: "closing", recommendation: "recommendations", feature_claim: "feature_talk",
  };
  const MISSED = { passed_over: "this was passed over", dodged: "this was not answered", closing: "an ask", price: "a price", reflections: "something given back" };
  const MISSED_BY_CONSULTANT = ["questions", "reflections", "closing", "price", "recommendations", "pressure", "price_apology", "backing_off"];
  const MISSED_BY_CLIENT = ["passed_over", "dodged"];

  const session = main.dataset.session;
  const tokenHolder = document.querySelector('meta[name="form-token"]');
  const inApp = tokenHolder !== null;
  const sound = document.getElementById("sound");
  const asLoaded = inApp ? "" : "<!doctype html>\n" + document.documentElement.outerHTML;

  /* ---- the notes, and how copies of them become one ---- */

  const read = (text) => {
    try {
      const found = JSON.parse(text);
      return found && found.schema === SCHEMA && Array.isArray(found.comments) && Array.isArray(found.judgements) ? found : null;
    } catch {
      return null;
    }
  };
  const base = read(holder.textContent.trim() || `{"schema":${SCHEMA},"comments":[],"judgements":[]}`);
  if (!base) return; // notes of a later version: shown as they are, and not written into

  const tagged = (notes) => [
    ...notes.comments.map((entry) => ({ ...entry, kind: "comment" })),
    ...notes.judgements.map((entry) => ({ ...entry, kind: "judgement" })),
  ];
  const whose = (entry) => JSON.stringify([entry.kind, entry.id, entry.by]);
  const said = (entry) => JSON.stringify(Object.entries({ ...entry, replaces: null }).sort());

  /* All versions that no other outdates; an earlier version goes only when a later one by the same person names it. */
  const join = (entries) => {
    const written = new Map();
    for (const entry of entries) {
      const versions = written.get(whose(entry)) || written.set(whose(entry), new Map()).get(whose(entry));
      const version = versions.get(said(entry)) || versions.set(said(entry), { entry, outdates: new Set() }).get(said(entry));
      (entry.replaces || []).forEach((earlier) => earlier < entry.changed_at && version.outdates.add(earlier));
    }
    const kept = [];
    for (const versions of written.values()) {
      const outdated = new Set([...versions.values()].flatMap((version) => [...version.outdates]));
      for (const { entry } of versions.values()) {
        if (outdated.has(entry.changed_at)) continue;
        kept.push({ ...entry, replaces: [...outdated].filter((earlier) => earlier < entry.changed_at).sort() });
      }
    }
    const moment = (entry) => (entry.at_s ?? Infinity);
    return kept.sort((a, b) => moment(a) - moment(b) || (a.made_at < b.made_at ? -1 : a.made_at > b.made_at ? 1 : a.id < b.id ? -1 : 1));
  };

  const asFile = (entries) => {
    const bare = (kind) => entries.filter((entry) => entry.kind === kind).map(({ kind: _, ...entry }) => entry);
    const notes = { schema: SCHEMA, session, comments: bare("comment"), judgements: bare("judgement") };
    return JSON.stringify(notes, null, 1).replace(/[<>&]/g, (sign) => "\\u00" + sign.charCodeAt(0).toString(16)) + "\n";
  };

  const freshId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const stampAfter = (earlier) => {
    const now = new Date().toISOString();
    return earlier.reduce((latest, one) => (one >= latest ? new Date(Date.parse(one) + 1).toISOString() : latest), now);
  };

  /* ---- what this browser remembers; where it must not, everything works for as long as the page is open ---- */

  const remember = {
    get(name) {
      try {
        return localStorage.getItem(`voicecoach:${name}`);
      } catch {
        return null;
      }
    },
    set(name, text) {
      try {
        if (text) localStorage.setItem(`voicecoach:${name}`, text);
        else localStorage.removeItem(`voicecoach:${name}`);
      } catch {
        /* private windows, full or forbidden storage */
      }
    },
  };
  const KEPT = `notes:${session}`;
  const SAVED = `saved:${session}`;

  let known = tagged(base); // what the place where notes are kept has already
  let entries = join(known);
  const keptHere = read(remember.get(KEPT));
  if (keptHere) entries = join([...entries, ...tagged(keptHere)]);
  let name = remember.get("name") || "";
  let saved = remember.get(SAVED);

  const fresh = () => {
    const there = new Set(known.map(said));
    return entries.filter((entry) => !there.has(said(entry)));
  };
  const unsaved = () => fresh().length > 0 && asFile(fresh()) !== saved;

  /* ---- the talk as the page shows it ---- */

  const plain = (text) => (text || "").replace(/\s+/g, " ").trim();
  const short = (text) => (plain(text).length > LONGEST_QUOTE ? plain(text).slice(0, LONGEST_QUOTE).replace(/ \S*$/, "") : plain(text));
  const normals = new Map();
  const normal = (text) => {
    if (!normals.has(text)) normals.set(text, plain(text).toLowerCase());
    return normals.get(text);
  };
  const alike = (one, other) => {
    const [a, b] = [normal(one), normal(other)];
    return a === b || (a.length > 12 && b.startsWith(a)) || (b.length > 12 && a.startsWith(b));
  };
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  const number = (text) => (text === undefined || text === "" || !Number.isFinite(Number(text)) ? null : Number(text));
  const figureOf = (figure) => OTHER_NAMES[figure] || figure;
  const nounOf = (figure) => {
    if (figure.startsWith("steps.")) return `the step “${capital(figure.slice(6))}”`;
    if (figure.startsWith("rubric.")) return `the check “${figure.slice(7).replace(/[-_]/g, " ")}”`;
    return NOUNS[figureOf(figure)] || figure.replace(/_/g, " ");
  };
  const verdictWords = (verdict) => (/^[1-5]$/.test(verdict) ? `${verdict} of 5` : verdict === "missed" ? "missed by the program" : verdict);
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const isScore = (figure) => figure.startsWith("steps.");
  const isCheck = (figure) => figure.startsWith("rubric.");
  const isFixed = (figure) => isScore(figure) || isCheck(figure);

  const turnsOf = (doc) => [...doc.querySelectorAll("#transcript .turn")];
  const wordsOf = (turn) => plain([...turn.querySelectorAll(".passage")].map((passage) => passage.textContent).join(" ")) || plain(turn.querySelector(".turn-text")?.textContent);
  const sentencesOf = (turn) => wordsOf(turn).match(/[^.?!…]+[.?!…]*["”’]?/g)?.map(plain).filter((sentence) => /\w/.test(sentence)) || [];

  const turnAt = (turns, at) => {
    const timed = turns.filter((turn) => number(turn.dataset.start) !== null);
    const away = (turn) => Math.max(0, number(turn.dataset.start) - at, at - (number(turn.dataset.end) ?? Infinity));
    return timed.reduce((best, turn) => (best && away(best) <= away(turn) ? best : turn), null);
  };
  const turnOf = (entry, turns) => {
    const hinted = turns.find((turn) => number(turn.dataset.turn) === entry.turn) || null;
    if (hinted && entry.quote && wordsOf(hinted).includes(plain(entry.quote))) return hinted;
    return (entry.at_s !== null && entry.at_s !== undefined && turnAt(turns, entry.at_s)) || hinted;
  };

  const near = (one, other) => {
    const [a, b] = [one.at_s ?? null, other.at_s ?? null];
    if (a !== null && b !== null) return Math.abs(a - b) <= SAME_MOMENT_S;
    return one.turn === other.turn || one.turn === null || other.turn === null;
  };
  const sameSubject = (one, other) =>
    figureOf(one.figure) === figureOf(other.figure) && (isFixed(one.figure) || (alike(one.quote, other.quote) && near(one, other)));
  const subjectOf = (row) => ({
    figure: row.dataset.figure,
    at_s: number(row.dataset.at),
    turn: number(row.dataset.turn),
    quote: isFixed(row.dataset.figure) ? "" : row.dataset.quote || "",
  });
  const canJudge = (row) => isFixed(row.dataset.figure) || figureOf(row.dataset.figure) in NOUNS;
  const standing = (kind) => entries.filter((entry) => entry.kind === kind && !entry.deleted);
  const mineOn = (subject) => standing("judgement").filter((entry) => entry.by === name && sameSubject(entry, subject)).pop();

  /* ---- writing ---- */

  const put = (entry) => {
    const versions = entries.filter((other) => whose(other) === whose(entry));
    const earlier = versions.map((version) => version.changed_at);
    const changed = stampAfter(earlier);
    const replaces = [...new Set([...earlier, ...versions.flatMap((version) => version.replaces || [])])].sort();
    entries = join([...entries, { ...entry, made_at: entry.made_at || changed, changed_at: changed, replaces }]);
    remember.set(KEPT, asFile(fresh()));
    show();
    if (inApp) send();
  };
  const write = (kind, fields) => put({ id: freshId(), by: name, text: "", quote: "", turn: null, at_s: null, deleted: false, kind, ...fields });
  const takeBack = (entry) => {
    put({ ...entry, text: "", deleted: true });
    say(entry.kind === "comment" ? "The comment is deleted." : "The judgement is taken back.", () => put({ ...entry, deleted: false }));
  };

  /* ---- building blocks ---- */

  const make = (doc, tag, attributes = {}, ...children) => {
    const element = doc.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "press") element.addEventListener("click", value);
      else if (key === "class") element.className = value;
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  const button = (label, press, attributes = {}) =>
    make(document, "button", { type: "button", class: "button small", press, ...attributes }, label);
  const hidden = (doc, text) => make(doc, "span", { class: "visually-hidden" }, text);

  /* ---- showing ---- */

  const playFrom = (doc, at) => {
    if (at === null || at === undefined) return null;
    return doc.getElementById("sound")
      ? make(doc, "button", { class: "at", type: "button", "data-at": at.toFixed(2) }, hidden(doc, "Play from "), clock(at))
      : make(doc, "span", { class: "at" }, clock(at));
  };
  const quoteOf = (doc, entry, turn) => {
    if (!entry.quote) return null;
    const words = turn ? make(doc, "a", { href: `#${turn.id}` }, short(entry.quote)) : short(entry.quote);
    return make(doc, "q", { class: "said" }, words);
  };
  const opinion = (judgement) => (judgement.verdict === "missed" ? "right" : judgement.verdict);
  const grouped = (list, key) => {
    const groups = new Map();
    list.forEach((one) => (groups.get(key(one)) || groups.set(key(one), []).get(key(one))).push(one));
    return [...groups.values()];
  };
  /* The entries that cannot all hold, each with what to say of it. */
  const findConflicts = () => {
    const found = new Map();
    for (const versions of grouped(entries, whose)) {
      if (versions.length > 1) versions.forEach((entry) => found.set(entry, "one of several versions"));
    }
    const judged = standing("judgement").filter((entry) => !isScore(entry.figure));
    const subject = (entry) => (isCheck(entry.figure) ? entry.figure : JSON.stringify([figureOf(entry.figure), normal(entry.quote), entry.at_s === null ? entry.turn : ""]));
    for (const same of grouped(judged, subject)) {
      const moments = [];
      for (const entry of same.sort((a, b) => (a.at_s ?? 0) - (b.at_s ?? 0))) {
        const last = moments[moments.length - 1];
        if (last && (isCheck(entry.figure) || (entry.at_s ?? 0) - (last[last.length - 1].at_s ?? 0) <= SAME_MOMENT_S)) last.push(entry);
        else moments.push([entry]);
      }
      for (const moment of moments) {
        const latest = new Map(moment.sort((a, b) => (a.changed_at < b.changed_at ? -1 : 1)).map((entry) => [entry.by, entry]));
        if (new Set([...latest.values()].map(opinion)).size > 1) moment.forEach((entry) => found.set(entry, "coaches differ"));
      }
    }
    return found;
  };
  const conflictMark = (doc, text) => (text ? make(doc, "span", { class: "badge warn" }, text) : null);
  const ownButtons = (doc, entry) => {
    if (doc !== document || entry.by !== name) return null;
    const edit = entry.kind === "comment" || entry.verdict === "missed" || !isFixed(entry.figure);
    return make(
      doc, "span", { class: "note-actions notes-ui" },
      edit ? button("Edit", () => askForText(entry), { "aria-label": `Edit your note: ${short(entry.text || entry.quote)}` }) : null,
      button("Delete", () => takeBack(entry), { "aria-label": `Delete your note: ${short(entry.text || entry.quote)}` }),
    );
  };

  const drawComment = (doc, entry, turn, conflict) =>
    make(
      doc, "li", { class: "comment", "data-note": entry.id },
      make(doc, "p", { class: "comment-head" }, playFrom(doc, entry.at_s), " ", make(doc, "strong", {}, entry.by), " ", conflictMark(doc, conflict)),
      entry.quote ? make(doc, "p", { class: "quote" }, quoteOf(doc, entry, turn)) : null,
      make(doc, "p", { class: "comment-text" }, entry.text),
      ownButtons(doc, entry),
    );
  /* What the page says about a judgement that came with it: what the program had said, and why it changes nothing. */
  const remarks = new Map(
    [...section.querySelectorAll(".judgement[data-note]")].map((line) => [line.dataset.note, [...line.querySelectorAll(".muted")].map((remark) => plain(remark.textContent))]),
  );
  const remarksOn = (doc, entry) => {
    if (!remarks.has(entry.id) || !known.some((other) => other.id === entry.id && said(other) === said(entry))) return [];
    return (remarks.get(entry.id) || []).flatMap((remark) => [" ", make(doc, "span", { class: "muted" }, remark)]);
  };

  const drawJudgement = (doc, entry, turn, conflict) =>
    make(
      doc, "li", { class: "judgement", "data-note": entry.id },
      playFrom(doc, entry.at_s), " ", make(doc, "strong", {}, entry.by), ` on ${nounOf(entry.figure)}: ${verdictWords(entry.verdict)}`,
      entry.text ? ` – ${entry.text}` : null, ...remarksOn(doc, entry), " ", quoteOf(doc, entry, turn), " ", conflictMark(doc, conflict), ownButtons(doc, entry),
    );

  /* Everything that the notes say, into the page that is open or into the copy of it that is saved. */
  const draw = (doc) => {
    const place = doc.getElementById("notes");
    const turns = turnsOf(doc);
    doc.querySelectorAll("[data-note]").forEach((shown) => shown.remove());
    place.querySelectorAll(".comments, .judgements, h3, .nothing-yet").forEach((shown) => shown.remove());
    const comments = standing("comment");
    const judgements = standing("judgement");
    const conflicts = findConflicts();
    if (comments.length) place.append(make(doc, "ol", { class: "plain comments" }, ...comments.map((entry) => drawComment(doc, entry, turnOf(entry, turns), conflicts.get(entry)))));
    if (judgements.length) {
      const list = judgements.map((entry) => drawJudgement(doc, entry, isFixed(entry.figure) ? null : turnOf(entry, turns), conflicts.get(entry)));
      place.append(make(doc, "h3", {}, "Judgements"), make(doc, "ul", { class: "plain judgements" }, ...list));
    }
    if (!comments.length && !judgements.length) place.append(make(doc, "p", { class: "muted nothing-yet" }, "No note yet."));

    for (const entry of comments) {
      turnOf(entry, turns)?.append(make(doc, "p", { class: "turn-comment", "data-note": entry.id }, make(doc, "strong", {}, `${entry.by}:`), ` ${entry.text}`));
    }
    const rows = [...doc.querySelectorAll("[data-figure]")].map((row) => ({ row, subject: subjectOf(row) }));
    for (const entry of judgements) {
      const words = ` ${entry.verdict === "missed" ? `${nounOf(entry.figure)}, missed by the program` : verdictWords(entry.verdict)}${entry.text ? ` – ${entry.text}` : ""}`;
      const verdict = () => make(doc, "p", { class: "verdict", "data-note": entry.id }, make(doc, "strong", {}, `${entry.by}:`), words);
      const judged = rows.filter(({ subject }) => sameSubject(subject, entry));
      judged.forEach(({ row }) => row.append(verdict()));
      if (!judged.length && !isFixed(entry.figure)) {
        const where = turnOf(entry, turns);
        const line = verdict();
        if (entry.verdict !== "missed") line.prepend(`${nounOf(entry.figure)}, `);
        if (entry.quote) line.append(" ", make(doc, "q", { class: "said" }, short(entry.quote)));
        line.classList.add("turn-comment");
        where?.append(line);
      }
    }
  };

  const show = () => {
    const focused = document.activeElement?.closest("[data-note]")?.dataset.note;
    draw(document);
    document.querySelectorAll(".judging").forEach((group) => press(group));
    writer.textContent = name ? `You write as ${name}.` : "";
    rename.textContent = name ? "Change the name" : "Say who you are";
    bar.hidden = !(unsaved() || status.textContent);
    savers.hidden = inApp ? !trouble : fresh().length === 0;
    if (focused && !document.activeElement?.closest("[data-note]")) document.querySelector(`[data-note="${CSS.escape(focused)}"] button`)?.focus();
    document.dispatchEvent(new CustomEvent("voicecoach:notes", { detail: { comments: standing("comment") } }));
  };

  /* ---- saying what happened ---- */

  let trouble = false;
  const status = make(document, "p", { class: "notes-status", role: "status" });
  const undo = button("Undo", () => undoing?.(), { hidden: true });
  let undoing = null;
  let fading = 0;
  const say = (text, how = null) => {
    undoing = how && (() => {
      how();
      say("It is back.");
    });
    status.textContent = text;
    undo.hidden = !how;
    bar.hidden = false;
    if (how) undo.focus();
    clearTimeout(fading);
    if (inApp && !how && !trouble) {
      fading = setTimeout(() => {
        status.textContent = "";
        bar.hidden = !trouble;
      }, 8000);
    }
  };

  /* ---- asking ---- */

  const dialog = make(document, "dialog", { id: "note-dialog", class: "notes-ui", "aria-labelledby": "note-dialog-title" });
  const ask = (title, content, accept, { label = "Keep", draft = null } = {}) => {
    const opener = document.activeElement;
    const playing = sound && !sound.paused;
    if (playing) sound.pause();
    const form = make(
      document, "form", { method: "dialog" },
      make(document, "h2", { id: "note-dialog-title" }, title), ...content,
      make(document, "p", { class: "row" }, make(document, "button", { class: "button primary", value: "keep" }, label), button("Cancel", () => dialog.close(""))),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (accept() === false) return;
      if (draft) remember.set(draft, "");
      dialog.close("kept");
    });
    dialog.replaceChildren(form);
    dialog.onclose = () => {
      if (!document.activeElement || document.activeElement === document.body) {
        (opener?.isConnected ? opener : section.querySelector("button"))?.focus();
      }
      if (playing) sound.play().catch(() => {});
    };
    dialog.showModal();
    form.querySelector("textarea, input, select")?.focus();
  };

  const askForName = (then) => {
    const field = make(document, "input", { id: "note-name", type: "text", required: true, maxlength: 100, autocomplete: "name", value: name });
    const hint = make(document, "span", { class: "hint", id: "note-name-hint" }, "It stands beside what you write.");
    field.setAttribute("aria-describedby", "note-name-hint");
    const content = make(document, "div", { class: "field" }, make(document, "label", { for: "note-name" }, "Your name"), field, hint);
    let accepted = false;
    ask("Who are you?", [content], () => {
      const given = plain([...field.value].filter((sign) => !/\p{C}/u.test(sign)).join(""));
      if (!given) return false;
      name = given;
      accepted = true;
      remember.set("name", name);
      show();
      return true;
    });
    dialog.addEventListener("close", () => accepted && then?.(), { once: true });
  };
  const asSomebody = (then) => (name ? then() : askForName(then));

  const textField = (label, value, required) => {
    const field = make(document, "textarea", { id: "note-text", rows: 4, maxlength: LONGEST_TEXT, required });
    field.value = value;
    return { field, content: make(document, "div", { class: "field" }, make(document, "label", { for: "note-text" }, label), field) };
  };
  const quoted = (quote, at) =>
    quote || at !== null ? make(document, "p", { class: "muted" }, at !== null && at !== undefined ? `${clock(at)} ` : null, quote ? make(document, "q", {}, short(quote)) : null) : null;

  /* Change the words of a comment, or the reason of a judgement. */
  const askForText = (entry) => {
    const draft = `draft:${session}:${entry.id}`;
    const comment = entry.kind === "comment";
    const { field, content } = textField(comment ? "Comment" : "Why? (may stay empty)", remember.get(draft) || entry.text, comment);
    field.addEventListener("input", () => remember.set(draft, field.value));
    ask(comment ? "Your comment" : capital(`${nounOf(entry.figure)}: ${verdictWords(entry.verdict)}`), [quoted(entry.quote, entry.at_s), content].filter(Boolean), () => {
      if (comment && !field.value.trim()) return false;
      if (field.value.trim() !== entry.text) put({ ...entry, text: field.value.trim() });
      say("Kept.");
      return true;
    }, { draft });
  };

  /* A new note: a comment, or on a turn also something that the program missed there. */
  const askForNote = (place, turn = null) => {
    const draft = `draft:${session}:${place.at_s ?? ""}:${place.turn ?? ""}`;
    const { field, content } = textField("Comment", remember.get(draft) || "", false);
    field.addEventListener("input", () => remember.set(draft, field.value));
    const own = turn?.classList.contains("consultant");
    const missable = turn ? (own ? MISSED_BY_CONSULTANT : MISSED_BY_CLIENT) : [];
    const kind = make(
      document, "select", { id: "note-kind" },
      make(document, "option", { value: "" }, "A comment"),
      ...missable.map((figure) => make(document, "option", { value: figure }, `Missed here: ${MISSED[figure] || NOUNS[figure]}`)),
    );
    const sentences = turn && own ? sentencesOf(turn) : [];
    const sentence = make(document, "select", { id: "note-sentence" }, ...sentences.map((text, index) => make(document, "option", { value: String(index) }, short(text))));
    const kindField = make(document, "div", { class: "field" }, make(document, "label", { for: "note-kind" }, "What is it?"), kind);
    const sentenceField = make(document, "div", { class: "field" }, make(document, "label", { for: "note-sentence" }, "In which sentence?"), sentence);
    const adapt = () => {
      sentenceField.hidden = !kind.value || sentences.length < 2;
      field.required = !kind.value;
      content.querySelector("label").textContent = kind.value ? "Why? (may stay empty)" : "Comment";
    };
    kind.addEventListener("change", adapt);
    adapt();
    const parts = [quoted(place.quote, place.at_s), missable.length ? kindField : null, missable.length ? sentenceField : null, content];
    ask(turn ? "Note on what was said" : place.at_s === null ? "Comment on the whole talk" : `Comment at ${clock(place.at_s)}`, parts.filter(Boolean), () => {
      const text = field.value.trim();
      if (kind.value) {
        const quote = own ? sentences[Number(sentence.value)] || place.quote : place.quote;
        write("judgement", { figure: kind.value, verdict: "missed", text, quote, turn: place.turn, at_s: own ? momentOf(turn, quote) : place.at_s });
      } else if (text) write("comment", { ...place, text });
      else return false;
      say("Kept.");
      return true;
    }, { draft });
  };

  /* ---- where in the talk ---- */

  const momentOf = (turn, quote) => {
    const passage = [...turn.querySelectorAll(".passage")].find((one) => plain(one.textContent).includes(quote));
    const word = passage?.querySelector(".w[data-at]");
    return number(word?.dataset.at) ?? number(passage?.dataset.from) ?? number(turn.dataset.start);
  };
  const placeOfTurn = (turn) => ({
    at_s: number(turn.dataset.start), until_s: number(turn.dataset.end), turn: number(turn.dataset.turn), quote: short(wordsOf(turn)),
  });
  const placeOfSound = () => {
    if (!sound) return null;
    const at = Math.round(sound.currentTime * 100) / 100;
    const turn = turnAt(turnsOf(document), at);
    if (!turn) return { at_s: at, until_s: null, turn: null, quote: "" };
    const from = (passage) => number(passage.querySelector(".w[data-at]")?.dataset.at) ?? number(passage.dataset.from);
    const begun = [...turn.querySelectorAll(".passage")].filter((passage) => from(passage) !== null && from(passage) <= at + 0.05);
    return { at_s: at, until_s: null, turn: number(turn.dataset.turn), quote: short(begun.length ? begun[begun.length - 1].textContent : wordsOf(turn)) };
  };
  const commentNow = () => asSomebody(() => askForNote(placeOfSound() || { at_s: null, until_s: null, turn: null, quote: "" }));

  /* ---- judging what the program found ---- */

  const choicesFor = (figure) => (isScore(figure) ? ["1", "2", "3", "4", "5"] : isCheck(figure) ? ["yes", "no"] : ["right", "wrong"]);
  const judge = (group, verdict) => {
    const subject = subjectOf(group.closest("[data-figure]"));
    const mine = mineOn(subject);
    if (mine?.verdict === verdict) takeBack(mine);
    else {
      if (mine) put({ ...mine, verdict });
      else write("judgement", { ...subject, verdict });
      say(`${capital(nounOf(subject.figure))}: ${verdictWords(verdict)}. Kept.${inApp ? " The figures follow when the page is loaded again." : ""}`);
    }
  };
  const press = (group) => {
    const mine = name ? mineOn(subjectOf(group.closest("[data-figure]"))) : undefined;
    group.querySelectorAll("[data-verdict]").forEach((choice) => choice.setAttribute("aria-pressed", String(choice.dataset.verdict === mine?.verdict)));
    const why = group.querySelector(".why");
    why.hidden = !mine;
    why.textContent = mine?.text ? "Change the reason" : "Why?";
  };
  const addJudging = (row) => {
    const about = row.dataset.quote || row.querySelector(".line, .step-name")?.textContent || nounOf(row.dataset.figure);
    const group = make(document, "div", { class: "judging notes-ui", role: "group", "aria-label": `Your judgement of ${nounOf(row.dataset.figure)}: ${short(about).slice(0, 80)}` });
    for (const verdict of choicesFor(row.dataset.figure)) {
      group.append(button(verdict, () => asSomebody(() => judge(group, verdict)), { "data-verdict": verdict, "aria-pressed": "false" }));
    }
    group.append(button("Why?", () => askForText(mineOn(subjectOf(row))), { class: "button small quiet why", hidden: true }));
    row.append(group);
  };

  /* ---- saving ---- */

  const download = (name, text, type) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make(document, "a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
  const fileName = () => {
    let last = "";
    try {
      last = decodeURIComponent(location.pathname.split("/").pop());
    } catch {
      /* a name that is no text */
    }
    return (/\.html?$/i.test(last) ? last.replace(/\.html?$/i, "") : session).replace(/( ?\(\d+\))?$/, "").replace(/-notes$/, "");
  };
  const done = (what) => {
    saved = asFile(fresh());
    remember.set(SAVED, saved);
    show();
    say(what);
  };
  const savePage = () => {
    const copy = new DOMParser().parseFromString(asLoaded, "text/html");
    copy.getElementById("notes-data").textContent = asFile(entries);
    // What was kept when this script ran ends with this script; those behind it belong into the copy as well.
    for (const later of [...document.scripts].slice(copy.scripts.length)) copy.body.append(make(copy, "script", {}, later.textContent));
    draw(copy);
    download(`${fileName()}-notes.html`, `<!doctype html>\n${copy.documentElement.outerHTML}\n`, "text/html;charset=utf-8");
    done("A copy of the page with your notes is among your downloads. Send it back to whoever sent you this one.");
  };
  const saveNotes = () => {
    download(`${fileName()}.notes.json`, asFile(entries), "application/json");
    done("A small file with the notes is among your downloads. Send it back to whoever sent you this page.");
  };

  let sending = false;
  let again = false;
  const send = async () => {
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    const sent = asFile(entries);
    let problem = "the program does not answer. Is it still running?";
    try {
      const answer = await fetch(`/sessions/${encodeURIComponent(session)}/notes`, {
        method: "POST", body: sent, headers: { "Content-Type": "application/json", "X-Form-Token": tokenHolder.content }, credentials: "same-origin",
      });
      if (answer.ok) problem = null;
      else problem = plain((await answer.text()).replace(/<[^>]*>/g, " ")).slice(0, 200) || `it was refused (${answer.status})`;
    } catch {
      /* said below */
    }
    sending = false;
    trouble = problem !== null;
    if (trouble) {
      show();
      say(`Not saved: ${problem} What you wrote is kept in this page.`);
    } else {
      known = join([...known, ...tagged(read(sent))]);
      remember.set(KEPT, fresh().length ? asFile(fresh()) : "");
      show();
    }
    if (again) {
      again = false;
      send();
    }
  };

  /* ---- putting it all into the page ---- */

  const writer = make(document, "span", { class: "muted" });
  const rename = button("", () => askForName(), { class: "button small quiet" });
  const tools = make(
    document, "div", { class: "row notes-tools notes-ui" },
    sound ? button("Comment on this moment", commentNow, { class: "button", "aria-keyshortcuts": "c" }) : null,
    button("Comment on the whole talk", () => asSomebody(() => askForNote({ at_s: null, until_s: null, turn: null, quote: "" })), { class: "button" }),
    writer, rename,
  );
  const savers = make(
    document, "span", { class: "row" },
    ...(inApp
      ? [button("Try again", send, { class: "button primary" })]
      : [button("Save a copy of this page", savePage, { class: "button primary" }), button("Save only the notes", saveNotes, { class: "button" })]),
  );
  const bar = make(document, "div", { class: "notes-bar notes-ui", hidden: true, role: "region", "aria-label": "Your notes" }, status, undo, savers);

  section.querySelector("h2").after(tools);
  document.getElementById("for-coach")?.removeAttribute("hidden");
  document.body.append(dialog, bar);
  turnsOf(document).forEach((turn) => {
    const about = `${plain(turn.querySelector(".who")?.textContent) || "this turn"}${number(turn.dataset.start) === null ? "" : ` at ${clock(number(turn.dataset.start))}`}`;
    const add = button("Note", () => asSomebody(() => askForNote(placeOfTurn(turn), turn)), { class: "button small quiet add-note notes-ui", "aria-label": `Note on ${about}` });
    (turn.querySelector(".turn-head") || turn).append(add);
  });
  document.querySelectorAll("[data-figure]").forEach((row) => canJudge(row) && addJudging(row));
  document.querySelector("#keys dl")?.append(make(document, "dt", {}, make(document, "kbd", {}, "c")), make(document, "dd", {}, "comment on this moment"));

  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]") || document.querySelector("dialog[open]");
    if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || busy) return;
    event.preventDefault();
    commentNow();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!(inApp ? trouble || sending : unsaved())) return;
    event.preventDefault();
    event.returnValue = true; // for browsers that still ask for it
  });

  show();
  if (!fresh().length) remember.set(KEPT, "");
  if (!inApp && unsaved()) say("Notes that you wrote here before, and did not save yet, are back.");
  if (inApp && fresh().length) send();
})();
