// The result page: walk the flags, filter them, and keep mark and card together. Without this file the links, the
// cards and the filters work all the same.

import { readFlags, redraw } from "./flags.js";

const $ = (id) => document.getElementById(id);
const flags = readFlags();
const article = $("article");
const panel = $("cards");
const bar = document.querySelector(".bar");
const byNumber = new Map(flags.map((flag) => [flag.number, flag]));
const narrow = window.matchMedia("(max-width: 900px)");
let chosen = null;

// --- which flags are shown -------------------------------------------------------------------------------------------

const isShown = (flag) => $(`show-${flag.family}`).checked && flag.severity >= Number($("strength").value);
const shown = () => flags.filter(isShown);
const flagsOf = (stretch) => stretch.dataset.flags.split(" ").map((number) => byNumber.get(number));
const topOf = (stretch) => flagsOf(stretch).find(isShown) ?? flagsOf(stretch)[0];
const count = (letter) => flags.filter((flag) => flag.family === letter && isShown(flag)).length;

function filter() {
  for (const stretch of article.querySelectorAll("a.flag")) {
    const own = flagsOf(stretch);
    if (own.length > 1) redraw(stretch, own, isShown);
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
  const all = list.length === flags.length ? `${list.length}` : `${list.length} (${flags.length} in all)`;
  $("where").textContent = chosen ? `${list.indexOf(chosen) + 1} of ${list.length}` : `${all} flags`;
}

/** One tab stop for all flags; arrows do the rest. */
function oneTabStop() {
  const stop = (chosen ?? shown()[0])?.stretches[0];
  for (const stretch of article.querySelectorAll("a.flag")) stretch.tabIndex = stretch === stop ? 0 : -1;
}

// --- mouse and touch -------------------------------------------------------------------------------------------------

function follow(event) {
  const link = event.target.closest('a[href^="#card-"], a[href^="#mark-"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
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
  const flag = stretch ? topOf(stretch) : byNumber.get(event.target.closest(".card")?.dataset.number);
  if (flag) for (const element of [flag.card, ...flag.stretches]) element.classList.add("near");
}

// --- keys ------------------------------------------------------------------------------------------------------------

const ARROWS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const LETTERS = { j: 1, k: -1 };

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, select")) return;
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

// --- start -----------------------------------------------------------------------------------------------------------

if (flags.length) {
  document.documentElement.classList.add("scripted");
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
  filter();
}
