// Marking with a script: drag, first and last word of a phrase, arrows, undo and redo, and saving while one works.
// The form is the same that works without: what is sent is what stands in it.

import { watch } from "./classroom-wait.js";

const form = document.getElementById("marking") ?? document.querySelector(".keying");
const area = [...document.querySelectorAll(".tokens")];
const words = area.flatMap((text) => [...text.querySelectorAll(".w")]);
const box = (word) => word.querySelector("input");
const LONGEST_QUOTE = 140;
const find = (id) => document.getElementById(id);
document.documentElement.classList.add("scripted");

// --- choosing words ----------------------------------------------------------------------------------------------

const single = form.dataset.joined === "0"; // whole sentences: no phrases
let current = 0;
let anchor = null; // first word of a phrase

function set(chosen, value) {
  for (const word of chosen) box(word).checked = value;
  changed();
}

const between = (one, other) => words.slice(Math.min(one, other), Math.max(one, other) + 1);

function focusOn(index) {
  box(words[current]).tabIndex = -1;
  current = Math.max(0, Math.min(words.length - 1, index));
  box(words[current]).tabIndex = 0;
  box(words[current]).focus();
}

function onKey(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10, Home: -words.length, End: words.length }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const from = current;
  focusOn(current + step);
  if (event.shiftKey && !single) set(between(from, current), true);
}

/** Mouse and pen draw over words; a finger scrolls, and taps. */
let start = null;
let drawn = [];

function onDown(event) {
  const word = event.target.closest(".w");
  if (!word || event.button || single) return;
  if (event.pointerType === "touch") return;
  start = words.indexOf(word);
}

function onMove(event) {
  if (start === null) return;
  const over = document.elementFromPoint(event.clientX, event.clientY)?.closest(".w");
  const end = words.indexOf(over);
  if (end < 0) return;
  const next = end === start && !drawn.length ? [] : between(start, end);
  for (const word of drawn) word.classList.remove("drawn");
  for (const word of next) word.classList.add("drawn");
  drawn = next;
}

function onUp() {
  if (drawn.length > 1) {
    for (const word of drawn) word.classList.remove("drawn");
    set(drawn, true);
    current = words.indexOf(drawn.at(-1));
  }
  for (const word of drawn) word.classList.remove("drawn");
  start = null;
  drawn = [];
}

function onClick(event) {
  const word = event.target.closest(".w");
  if (!word || event.target.tagName === "INPUT") return;
  current = words.indexOf(word);
  const phrase = find("phrase");
  if (phrase?.getAttribute("aria-pressed") !== "true") return;
  event.preventDefault();
  if (anchor === null) {
    anchor = current;
    word.classList.add("first");
    return;
  }
  words[anchor].classList.remove("first");
  const chosen = between(anchor, current);
  anchor = null;
  phrasing(false);
  set(chosen, true);
}

function phrasing(on) {
  find("phrase").setAttribute("aria-pressed", String(on));
  for (const text of area) text.classList.toggle("phrasing", on);
  if (anchor !== null && !on) words[anchor].classList.remove("first");
  anchor = null;
}

// --- the list of marks -------------------------------------------------------------------------------------------

/** Runs of marked words, as the server joins them: neighbours in one paragraph. */
function runs() {
  const found = [];
  for (const word of words) {
    if (!box(word).checked) continue;
    const last = found.at(-1)?.at(-1);
    const gap = last?.nextElementSibling;
    const next = gap === word || (gap?.classList.contains("g") && gap.nextElementSibling === word);
    if (!single && last && next) found.at(-1).push(word);
    else found.push([word]);
  }
  return found;
}

function textOf(run) {
  const range = document.createRange();
  range.setStartBefore(run[0]);
  range.setEndAfter(run.at(-1));
  return range.toString();
}

/* As the server draws a quote: cut to a length, without marks if it brings its own. */
function show(quote, words) {
  quote.textContent = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/u, "")}…` : words;
  quote.classList.toggle("bare", /^[“‘"'«]/u.test(words));
}

function drawList() {
  const list = find("list");
  if (!list) return;
  const kept = new Map([...list.children].map((line) => [line.dataset.first, line]));
  const lines = runs().map((run) => {
    const numbers = run.map((word) => box(word).value);
    const old = numbers.find((number) => kept.has(number));
    const line = old !== undefined ? kept.get(old) : find("entry").content.firstElementChild.cloneNode(true);
    kept.delete(old);
    line.dataset.first = numbers[0];
    show(line.querySelector("q"), textOf(run));
    for (const field of line.querySelectorAll("[name]")) field.name = `${field.name.split("-")[0]}-${numbers[0]}`;
    return line;
  });
  list.replaceChildren(...lines);
  find("number").textContent = lines.length;
  find("empty").hidden = lines.length > 0;
}

// --- undo and redo -----------------------------------------------------------------------------------------------

const history = [];
const undone = [];
const state = () => new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "csrf_token")).toString();
let now = null;

function changed() {
  drawList();
  remember();
  later();
}

function remember() {
  const next = state();
  if (next === now) return;
  history.push(now);
  undone.length = 0;
  now = next;
  buttons();
}

function restore(content) {
  const fields = new URLSearchParams(content);
  const marked = new Set(fields.getAll("w"));
  for (const word of words) box(word).checked = marked.has(box(word).value);
  drawList();
  const seen = {};
  for (const field of form.querySelectorAll("select[name], textarea[name], input[type=text][name]")) {
    const at = (seen[field.name] = (seen[field.name] ?? -1) + 1);
    field.value = fields.getAll(field.name)[at] ?? "";
  }
  for (const field of form.querySelectorAll("input[name^=nobody]")) field.checked = fields.has(field.name);
  now = content;
  buttons();
  later();
}

function step(from, to) {
  if (!from.length) return;
  to.push(now);
  restore(from.pop());
}

function buttons() {
  for (const [id, stack] of [["undo", history], ["redo", undone]]) {
    const button = find(id);
    if (!button) continue;
    if (!stack.length && document.activeElement === button) box(words[current] ?? document.body)?.focus?.();
    button.disabled = !stack.length;
  }
}

// --- saving ------------------------------------------------------------------------------------------------------

const PAUSE = 500; // ms after the last change
let clock = 0;
let sending = false;
let waiting = false;
let submitting = null; // waits until what is under way has arrived: an older save must not come after it

function later() {
  if (form.id !== "marking") return;
  say("…");
  clearTimeout(clock);
  clock = setTimeout(save, PAUSE);
}

async function save() {
  clearTimeout(clock);
  clock = 0;
  remember();
  if (sending) return void (waiting = true);
  sending = true;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true });
    const said = await answer.json().catch(() => ({ said: "Not saved. Load the page again; your teacher can help." }));
    say(said.said, !answer.ok);
    if (answer.status === 409) location.reload();
  } catch {
    say("Not saved: no connection. Trying again …", true);
    clock = setTimeout(save, 3000);
  }
  sending = false;
  if (submitting) return submitting();
  if (waiting) {
    waiting = false;
    save();
  }
}

function say(words, bad = false) {
  const place = find("saved");
  place.textContent = words;
  place.classList.toggle("bad", bad);
}

// --- a rewritten sentence ----------------------------------------------------------------------------------------

const counting = new Map();

function count(field) {
  const place = field.parentElement.querySelector(".counted");
  clearTimeout(counting.get(field));
  if (!field.value.trim()) return void (place.textContent = "");
  counting.set(field, setTimeout(async () => {
    const body = new URLSearchParams({ unit: place.dataset.unit, text: field.value });
    const token = form.querySelector("[name=csrf_token]");
    if (token) body.set("csrf_token", token.value);
    const answer = await fetch(form.dataset.count, { method: "POST", body }).catch(() => null);
    if (!answer?.ok) return;
    const { before, now } = await answer.json();
    place.textContent = `Strength of its wording: ${before} before, ${now} now. Is the meaning kept? Only you can tell.`;
  }, 600));
}

// --- all together ------------------------------------------------------------------------------------------------

for (const text of area) {
  text.addEventListener("keydown", onKey);
  text.addEventListener("pointerdown", onDown);
  text.addEventListener("click", onClick);
  text.addEventListener("dragstart", (event) => event.preventDefault());
}
addEventListener("pointermove", onMove);
addEventListener("pointerup", onUp);
addEventListener("pointercancel", onUp);
words.forEach((word, index) => (box(word).tabIndex = index ? -1 : 0));
now = state();

form.addEventListener("change", (event) => {
  if (event.target.closest(".tokens")) {
    focusable(event.target.closest(".w"));
    changed();
  } else if (form.id === "marking" && event.target.name) {
    remember();
    later();
  }
});
form.addEventListener("input", (event) => {
  if (form.id !== "marking" || !event.target.matches("input[type=text], textarea")) return;
  later();
  if (form.dataset.count && event.target.matches("textarea")) count(event.target);
});

function focusable(word) {
  box(words[current]).tabIndex = -1;
  current = words.indexOf(word);
  box(word).tabIndex = 0;
}

if (form.id === "marking") {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input[type=text]")) event.preventDefault(); // no submitting by accident
  });
  for (const [id, from, to] of [["undo", history, undone], ["redo", undone, history]]) {
    find(id).hidden = false;
    find(id).addEventListener("click", () => step(from, to));
  }
  const phrase = find("phrase");
  if (phrase && !single) {
    phrase.hidden = false;
    phrase.addEventListener("click", () => phrasing(phrase.getAttribute("aria-pressed") !== "true"));
  }
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input[type=text], textarea")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) step(undone, history);
    else step(history, undone);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(clock);
    clock = 0;
    if (!sending) return;
    event.preventDefault();
    submitting = () => {
      submitting = null;
      form.requestSubmit(event.submitter);
    };
  });
  addEventListener("pagehide", () => clock && save());
  // Whoever was quicker than this script has marked or written something already.
  const early = [...form.elements].some((field) =>
    field.type === "checkbox" ? field.checked !== field.defaultChecked && field.name
    : field.options ? [...field.options].some((each) => each.selected !== each.defaultSelected) && field.value
    : field.defaultValue !== undefined && field.value !== field.defaultValue,
  );
  if (early) changed();
  const [mine, running] = form.dataset.sign.split("-");
  watch(
    form.dataset.wait,
    (sign) => !sign.split(" ").includes(`${mine}-${running}`),
    async () => {
      await save();
      location.reload();
    },
  );
}
