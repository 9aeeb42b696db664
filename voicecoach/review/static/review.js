/* The page of a session: the player, the timeline, and the transcript that follows the sound. Without it everything can still be read. */
"use strict";

(() => {
  const page = document.documentElement;
  const data = JSON.parse(document.getElementById("page-data").textContent);
  const sound = document.getElementById("sound");
  const timeline = document.querySelector(".timeline");
  const lanes = document.getElementById("lanes");
  const playhead = document.getElementById("playhead");
  const transcript = document.getElementById("transcript");
  const aloud = document.getElementById("said-aloud");
  const turns = [...document.querySelectorAll("#transcript > .turn[data-start]")];
  const starts = turns.map((turn) => Number(turn.dataset.start));
  const STEP_S = 5;

  page.classList.add("js");
  for (const tool of document.querySelectorAll(".player-tools, .zoom, .follow")) tool.hidden = false;

  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  const length = () => data.duration_s || (sound && Number.isFinite(sound.duration) ? sound.duration : 0);
  const bounded = (at) => Math.max(0, Math.min(at, length()));

  for (const time of document.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) time.textContent = moment.toLocaleString([], { dateStyle: "long", timeStyle: "short" });
  }

  /* ---- playing ---- */

  let wanted = null; // a place that was asked for before the sound was ready

  function seek(at) {
    if (sound.readyState === 0) {
      wanted = at;
      sound.load();
    } else {
      sound.currentTime = at;
    }
  }

  function playFrom(at) {
    at = bounded(at);
    if (!sound) {
      showTurn(turnAt(at), true);
      return;
    }
    followAgain();
    seek(at);
    const started = sound.play();
    if (started) started.catch(() => {});
    aloud.textContent = `Playing from ${clock(at)}`;
    show(at);
    keepInView();
  }

  function toggle() {
    if (!sound) return;
    if (sound.paused) {
      const started = sound.play();
      if (started) started.catch(() => {});
    } else {
      sound.pause();
      aloud.textContent = `Paused at ${clock(sound.currentTime)}`;
    }
  }

  /* ---- what sounds now ---- */

  function lastAtOrBefore(times, at) {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  const turnAt = (at) => turns[lastAtOrBefore(starts, at + 0.02)] || null;
  let nowTurn = null;
  let nowWord = null;
  let words = [];
  let wordTimes = [];

  function show(at) {
    if (playhead && length()) {
      const x = `${((at / length()) * 100).toFixed(3)}%`;
      playhead.setAttribute("x1", x);
      playhead.setAttribute("x2", x);
      lanes.setAttribute("aria-valuenow", at.toFixed(1));
      lanes.setAttribute("aria-valuetext", `${clock(at)} of ${clock(length())}`);
    }
    const turn = turnAt(at);
    if (turn !== nowTurn) {
      if (nowTurn) nowTurn.classList.remove("now");
      nowTurn = turn;
      words = turn ? [...turn.querySelectorAll(".w")] : [];
      wordTimes = words.map((word) => Number(word.dataset.at));
      if (turn) {
        turn.classList.add("now");
        if (sound && !sound.paused && following()) showTurn(turn, false);
      }
    }
    const word = words[lastAtOrBefore(wordTimes, at + 0.02)] || null;
    if (word !== nowWord) {
      if (nowWord) nowWord.classList.remove("now");
      if (word) word.classList.add("now");
      nowWord = word;
    }
  }

  let drawing = 0;
  function draw() {
    show(sound.currentTime);
    keepInView();
    drawing = sound.paused ? 0 : requestAnimationFrame(draw);
  }

  if (sound) {
    sound.addEventListener("play", () => {
      if (!drawing) drawing = requestAnimationFrame(draw);
    });
    for (const event of ["pause", "seeked", "timeupdate"]) sound.addEventListener(event, () => show(sound.currentTime));
    sound.addEventListener("loadedmetadata", () => {
      if (wanted !== null) sound.currentTime = wanted;
      wanted = null;
    });
    const rate = document.getElementById("rate");
    rate.addEventListener("change", () => {
      sound.playbackRate = Number(rate.value);
    });
  }

  /* ---- the transcript follows, unless somebody reads elsewhere ---- */

  const follow = document.getElementById("follow");
  const following = () => !follow || follow.checked;
  const ownScroll = () => transcript && transcript.scrollHeight > transcript.clientHeight + 1 && getComputedStyle(transcript).overflowY === "auto";
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  function followAgain() {
    if (follow) follow.checked = true;
  }

  function stopFollowing() {
    if (follow && sound && !sound.paused) follow.checked = false;
  }

  function showTurn(turn, always) {
    if (!turn) return;
    const behavior = calm.matches ? "auto" : "smooth";
    if (ownScroll()) {
      const top = turn.offsetTop - (transcript.clientHeight - Math.min(turn.offsetHeight, transcript.clientHeight)) / 3;
      transcript.scrollTo({ top, behavior });
    } else if (always || inView(transcript)) {
      turn.scrollIntoView({ block: "center", behavior });
    }
    if (always) flash(turn);
  }

  function inView(element) {
    const box = element.getBoundingClientRect();
    return box.top < innerHeight && box.bottom > 0;
  }

  function flash(turn) {
    if (nowTurn) nowTurn.classList.remove("now");
    nowTurn = turn;
    turn.classList.add("now");
  }

  if (transcript) {
    for (const event of ["wheel", "touchmove"]) {
      transcript.addEventListener(event, stopFollowing, { passive: true });
    }
    transcript.addEventListener("keydown", (event) => {
      if (["PageUp", "PageDown", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) stopFollowing();
    });
  }

  /* ---- the timeline ---- */

  const timeAt = (event) => {
    const box = document.getElementById("timeline").getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * length();
  };
  const scroll = document.querySelector(".timeline-scroll");
  const markers = [...document.querySelectorAll(".marker")];
  const shown = () => markers.filter((marker) => marker.getClientRects().length);
  const zooms = ["1", "2", "3"];
  const closer = document.getElementById("closer");
  const farther = document.getElementById("farther");

  function zoom(by) {
    const now = zooms.indexOf(timeline.dataset.zoom);
    const next = Math.max(0, Math.min(zooms.length - 1, now + by));
    timeline.dataset.zoom = zooms[next];
    closer.disabled = next === zooms.length - 1;
    farther.disabled = next === 0;
    keepInView(true);
  }

  function keepInView(always) {
    if (!scroll || (!always && scroll.scrollWidth <= scroll.clientWidth + 1)) return;
    const at = sound ? sound.currentTime : 0;
    const x = (at / length()) * (scroll.scrollWidth - 24) + 12;
    if (always || x < scroll.scrollLeft || x > scroll.scrollLeft + scroll.clientWidth * 0.9) scroll.scrollLeft = x - scroll.clientWidth * 0.2;
  }

  function rove(marker) {
    for (const other of markers) other.setAttribute("tabindex", other === marker ? "0" : "-1");
    marker.focus();
  }

  function activate(marker) {
    playFrom(Number(marker.dataset.at));
    for (const other of markers) other.classList.toggle("now", other === marker);
  }

  function stepMarker(by) {
    const here = sound ? sound.currentTime : Number(lanes ? lanes.getAttribute("aria-valuenow") : 0);
    const there = shown();
    const next = by > 0 ? there.find((marker) => Number(marker.dataset.at) > here + 0.3) : there.filter((marker) => Number(marker.dataset.at) < here - 1.5).pop();
    if (!next) return;
    activate(next);
    aloud.textContent = next.getAttribute("aria-label");
  }

  if (timeline) {
    closer.addEventListener("click", () => zoom(1));
    farther.addEventListener("click", () => zoom(-1));
    document.getElementById("markers").addEventListener("keydown", (event) => {
      const marker = event.target.closest(".marker");
      const there = shown();
      const place = there.indexOf(marker);
      const to = { ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1, Home: 0, End: there.length - 1 }[event.key];
      if (to !== undefined && there[to]) {
        rove(there[to]);
      } else if (event.key === "Enter" || event.key === " ") {
        activate(marker);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
    lanes.addEventListener("keydown", (event) => {
      const here = sound ? sound.currentTime : Number(lanes.getAttribute("aria-valuenow"));
      const to = { ArrowRight: here + STEP_S, ArrowUp: here + STEP_S, ArrowLeft: here - STEP_S, ArrowDown: here - STEP_S, PageUp: here + 30, PageDown: here - 30, Home: 0, End: length() }[event.key];
      if (to !== undefined) moveTo(to);
      else if (event.key === "Enter") playFrom(here);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  function moveTo(at) {
    at = bounded(at);
    if (sound) seek(at);
    show(at);
    keepInView();
  }

  /* ---- clicks and keys, one place for all ---- */

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    const marker = target.closest(".marker");
    if (marker) {
      rove(marker);
      activate(marker);
      return;
    }
    const button = target.closest("button[data-at]");
    if (button) {
      playFrom(Number(button.dataset.at));
      return;
    }
    const said = target.closest(".w[data-at], .passage[data-from]");
    if (said && sound) {
      if (!String(getSelection()).trim()) playFrom(Number(said.dataset.at ?? said.dataset.from));
      return;
    }
    if (target.closest("#timeline") && length()) playFrom(timeAt(event));
  });

  const keys = document.getElementById("keys");
  if (keys) document.getElementById("show-keys").addEventListener("click", () => keys.showModal());

  const writes = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const presses = (element) => element.closest("button, a, summary, input, [role=button]");

  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!sound || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || writes(target)) return;
    const onPlayer = target === sound;
    if (event.key === " " && !presses(target) && !onPlayer) toggle();
    else if (event.key === "ArrowLeft" && !onPlayer) moveTo(sound.currentTime - STEP_S);
    else if (event.key === "ArrowRight" && !onPlayer) moveTo(sound.currentTime + STEP_S);
    else if (event.key === "n") stepMarker(1);
    else if (event.key === "p") stepMarker(-1);
    else if (event.key === "?" && keys) keys.showModal();
    else return;
    event.preventDefault();
  });

  /* ---- an address that names a turn: playing begins there, as after a turn was put right ---- */

  const named = turns.find((turn) => location.hash === `#${turn.id}`);
  if (named && sound && named.dataset.start) moveTo(Number(named.dataset.start));

  /* ---- on paper everything is unfolded ---- */

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });

  /* A link into the transcript shows its turn where the transcript scrolls on its own. */
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#turn-"]') : null;
    const turn = link && document.getElementById(link.hash.slice(1));
    if (!turn || !ownScroll()) return;
    event.preventDefault();
    stopFollowing();
    showTurn(turn, true);
  });
})();
