// The result page: walk the flags, filter them, and keep mark and card together. Without this file the links, the
// cards and the filters work all the same.

import { readFlags, redraw } from "./flags.js";
import { Memory } from "./memory.js";
import { addOverview } from "./overview.js";
import { parse, slice } from "./places.js";
import { addRemarks } from "./remarks.js";

const $ = (id) => document.getElementById(id);
const flags = readFlags();
const article = $("article");
const panel = $("cards");
const bar = document.querySelector(".bar");
const byNumber = new Map(flags.map((flag) => [flag.number, flag]));
const narrow = window.matchMedia("(max-width: 900px)");
const imported = JSON.parse($("feedback").value || "[]");
const memory = new Memory($("positions").dataset.article, imported);
let chosen = null;
let bench = null;
let reworded = null;

// --- which flags are shown -------------------------------------------------------------------------------------------

const VOICES = { all: () => true, author: (flag) => !flag.quoted, quoted: (flag) => flag.quoted };
const isShown = (flag) =>
  !flag.silenced &&
  $(`show-${flag.family}`).checked &&
  flag.severity >= Number($("strength").value) &&
  VOICES[$("voice").value](flag);
const shown = () => flags.filter(isShown);
const flagsOf = (stretch) => stretch.dataset.flags.split(" ").map((number) => byNumber.get(number));
const topOf = (stretch) => flagsOf(stretch).find(isShown) ?? flagsOf(stretch)[0];
const count = (letter) => flags.filter((flag) => flag.family === letter && isShown(flag)).length;

function filter() {
  for (const stretch of article.querySelectorAll("a.flag")) {
    const own = flagsOf(stretch);
    if (own.length > 1) redraw(stretch, own, isShown);
    stretch.classList.toggle("silenced", own.every((flag) => flag.silenced));
  }
  for (const chip of bar.querySelectorAll('input[id^="show-"]')) {
    chip.parentElement.querySelector(".count").textContent = count(chip.id.at(-1));
  }
  if (chosen && !isShown(chosen)) release();
  where();
  oneTabStop();
}

// --- choosing one ----------------------------------------------------------------------------------------------------

function choose(flag, { scroll = true } = {}) {
  if (flag === chosen) return;
  release();
  chosen = flag;
  for (const element of [flag.card, ...flag.stretches]) element.classList.add("on");
  const details = flag.card.querySelector("details");
  if (details && !details.open) {
    details.open = true;
    flag.opened = details;
  }
  document.documentElement.classList.add("choosing");
  bringIntoPanel(flag.card);
  if (scroll) flag.stretches[0].scrollIntoView({ block: "nearest" });
  where();
  oneTabStop();
  const list = shown();
  say(`Flag ${list.indexOf(flag) + 1} of ${list.length}, ${flag.label}`);
}

function release() {
  if (!chosen) return;
  for (const element of [chosen.card, ...chosen.stretches]) element.classList.remove("on");
  if (chosen.opened) chosen.opened.open = false;
  delete chosen.opened;
  chosen = null;
  document.documentElement.classList.remove("choosing");
  where();
}

function step(by, { focus = false } = {}) {
  const list = shown();
  if (!list.length) return;
  const at = list.indexOf(chosen);
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length;
  choose(list[next]);
  if (focus) list[next].stretches[0].focus({ preventScroll: true });
}

function bringIntoPanel(card) {
  if (narrow.matches) return; // there it comes up from the bottom edge
  const [inside, edge] = [card.getBoundingClientRect(), panel.getBoundingClientRect()];
  const head = panel.querySelector(".pager").offsetHeight + 8;
  if (inside.top < edge.top + head || inside.bottom > edge.bottom) panel.scrollTop += inside.top - edge.top - head;
}

// --- saying so -------------------------------------------------------------------------------------------------------

const say = (sentence) => ($("live").textContent = sentence);

function where() {
  const list = shown();
  const all = list.length === flags.length ? `${list.length} flags` : `${list.length} of ${flags.length} flags`;
  $("where").textContent = chosen ? `${list.indexOf(chosen) + 1} of ${list.length}` : all;
}

/** One tab stop for all flags; arrows do the rest. */
function oneTabStop() {
  const stop = (chosen ?? shown()[0])?.stretches[0];
  for (const stretch of article.querySelectorAll("a.flag")) stretch.tabIndex = stretch === stop ? 0 : -1;
}

// --- mouse and touch -------------------------------------------------------------------------------------------------

function follow(event) {
  const link = event.target.closest('a[href^="#card-"], a[href^="#mark-"]');
  if (!link || link.matches(".said") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const flag = link.matches(".flag") ? topOf(link) : byNumber.get(link.hash.slice(6));
  if (!flag) return;
  event.preventDefault();
  choose(flag);
  const byKeyboard = event.detail === 0;
  if (link.matches(".flag")) {
    if (byKeyboard) flag.card.focus({ preventScroll: true });
  } else if (link.hash.startsWith("#mark-")) {
    flag.stretches[0].scrollIntoView({ block: "nearest" });
    flag.stretches[0].focus({ preventScroll: true });
  } else {
    flag.card.focus({ preventScroll: true });
  }
}

function hover(event) {
  for (const element of document.querySelectorAll(".near")) element.classList.remove("near");
  if (event.type !== "mouseover") return;
  const stretch = event.target.closest("a.flag");
  const flag = stretch ? topOf(stretch) : byNumber.get(event.target.closest(".card")?.id.slice("card-".length));
  if (flag) for (const element of [flag.card, ...flag.stretches]) element.classList.add("near");
}

// --- keys ------------------------------------------------------------------------------------------------------------

const ARROWS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const LETTERS = { j: 1, k: -1 };

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $("bench-dialog").open) return;
  if (event.target.closest('textarea, select, input:not([type="checkbox"])')) return;
  const onFlag = event.target.closest("a.flag");
  if (event.key === "Escape" && chosen) {
    const back = panel.contains(event.target) ? chosen.stretches[0] : null;
    if (back) back.focus();
    else release();
  } else if (onFlag && event.key in ARROWS) {
    step(ARROWS[event.key], { focus: true });
  } else if ($("keys").checked && event.key in LETTERS) {
    step(LETTERS[event.key], { focus: true });
  } else if ($("keys").checked && /^[1-5]$/.test(event.key)) {
    bar.querySelectorAll('input[id^="show-"]')[Number(event.key) - 1].click();
  } else {
    return;
  }
  event.preventDefault();
}

/** Single-letter keys can disturb speech input and screen readers, so they can be switched off for good. */
function rememberKeys() {
  try {
    $("keys").checked = localStorage.getItem("keys") !== "off";
    $("keys").addEventListener("change", () => localStorage.setItem("keys", $("keys").checked ? "on" : "off"));
  } catch {
    // a browser that keeps nothing for pages: the switch then holds for this page
  }
}

// --- remarks and the bench -------------------------------------------------------------------------------------------

function dismissed() {
  for (const flag of flags) {
    flag.silenced = memory.hides(flag);
    flag.card.classList.toggle("silenced", flag.silenced);
  }
  filter();
}

/** The sentences a flag touches, or its paragraph, in the editor. */
async function reword(flag, scope = "sentence") {
  const sentences = parse($("positions").dataset.sentences).filter(([start, end]) => start < flag.end && end > flag.start);
  const passage =
    scope === "sentence" && sentences.length
      ? slice(article.textContent, sentences[0][0], sentences.at(-1)[1])
      : flag.stretches[0].closest("p, h2, h3").textContent;
  for (const name of ["sentence", "paragraph"]) $(`bench-${name}`).setAttribute("aria-pressed", String(name === scope));
  reworded = flag;
  if (!$("bench-dialog").open) $("bench-dialog").showModal();
  try {
    bench ??= fetchBench();
    (await bench).open(passage);
    (await bench).area.focus();
  } catch {
    bench = null; // the next click tries again
    $("bench").querySelector(".state").textContent = "The server does not answer. Close this and try again.";
  }
}

/** Most visitors never open it: its script is fetched when it is first asked for. */
async function fetchBench() {
  const { Bench } = await import("./bench.js");
  return new Bench($("bench"));
}

function addBench() {
  $("bench-close").addEventListener("click", () => $("bench-dialog").close());
  for (const scope of ["sentence", "paragraph"]) {
    $(`bench-${scope}`).addEventListener("click", () => reword(reworded, scope));
  }
}

// --- start -----------------------------------------------------------------------------------------------------------

if (flags.length) {
  document.querySelector(".pager").hidden = false;
  rememberKeys();
  bar.addEventListener("change", (event) => {
    filter();
    if (event.target.id === "hide-marks") say(event.target.checked ? "Marks hidden" : "Marks shown");
    else say(`${shown().length} of ${flags.length} flags shown`);
  });
  document.addEventListener("click", follow);
  document.addEventListener("keydown", key);
  for (const place of [article, panel]) {
    place.addEventListener("mouseover", hover);
    place.addEventListener("mouseleave", hover);
  }
  article.addEventListener("focusin", (event) => {
    if (event.target.matches("a.flag:focus-visible")) choose(topOf(event.target));
  });
  $("previous").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("close").addEventListener("click", release);
  addBench();
  addRemarks(flags, memory, { changed: dismissed, reword, say });
}
document.documentElement.classList.add("scripted");
addOverview(article, panel);
$("print").hidden = false;
$("print").addEventListener("click", () => window.print());
