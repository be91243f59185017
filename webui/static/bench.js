// The rewrite bench: counts again 600 ms after typing stops, offers plainer words, shows what changed, undoes.

import { drawMarks } from "./marks.js";
import { slice } from "./places.js";

const PAUSE = 600; // ms after the last key
const LONGEST = 5000; // code points the server takes

export class Bench {
  #history = [];
  #original = "";
  #clock;
  #running;

  constructor(root) {
    this.root = root;
    this.area = root.querySelector("textarea[name=text]");
    this.families = new Map(root.dataset.families.trim().split(" ").map((pair) => pair.split(":")));
    this.find = (name) => root.querySelector(name);
    this.find(".editing").hidden = false;
    this.area.addEventListener("input", () => this.#later());
    this.area.addEventListener("beforeinput", () => this.#remember());
    this.find(".undo").addEventListener("click", () => this.#undo());
    this.find(".restart").addEventListener("click", () => this.#replace(this.#original));
    for (const name of [".undo", ".restart"]) {
      // a button that is switched off loses the focus: it goes on where one goes on writing
      this.find(name).addEventListener("click", (event) => event.currentTarget.disabled && this.area.focus());
    }
    this.find(".copy").addEventListener("click", () => navigator.clipboard?.writeText(this.area.value));
  }

  /** Start with a passage; `text` is what the editor holds at first. */
  async open(original, text = original) {
    this.#original = original;
    this.#history = [];
    this.area.value = text;
    this.find(".before").textContent = original;
    this.#buttons();
    if (!original.trim()) return;
    this.before = null;
    const first = await this.#ask(original, null, new AbortController());
    if (!first || this.#original !== original) return;
    this.before = first;
    drawMarks(this.find(".before"), original, first.report.flags, (category) => this.families.get(category));
    if (this.area.value === original) this.#show(original, first);
    else this.#count();
  }

  // --- editing ---------------------------------------------------------------------------------------------------

  #remember() {
    const last = this.#history.at(-1);
    if (last !== this.area.value) this.#history.push(this.area.value);
    if (this.#history.length > 200) this.#history.shift();
  }

  #replace(text) {
    this.#remember();
    this.area.value = text;
    this.#count();
  }

  #undo() {
    while (this.#history.length && this.#history.at(-1) === this.area.value) this.#history.pop();
    if (!this.#history.length) return;
    this.area.value = this.#history.pop();
    this.#count();
  }

  #later() {
    this.#buttons();
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => this.#count(), PAUSE);
  }

  #buttons() {
    this.find(".undo").disabled = !this.#history.length;
    this.find(".restart").disabled = this.area.value === this.#original;
  }

  // --- counting --------------------------------------------------------------------------------------------------

  async #count() {
    clearTimeout(this.#clock);
    this.#buttons();
    const text = this.area.value;
    if (!text.trim()) return this.#say("Nothing is left to read.");
    this.#say("Counting …");
    const answer = await this.#ask(text, this.#original);
    if (answer && text === this.area.value) this.#show(text, answer);
  }

  async #ask(text, original, running = null) {
    if ([...text].length > LONGEST) return this.#say(`At most ${LONGEST.toLocaleString("en")} characters at a time.`);
    if (!running) {
      this.#running?.abort();
      running = this.#running = new AbortController();
    }
    const headers = { "Content-Type": "application/json" };
    const token = document.querySelector("input[name=csrf_token]");
    if (token) headers["X-CSRFToken"] = token.value;
    const body = JSON.stringify({ text, original });
    try {
      const response = await fetch(this.root.dataset.score, { method: "POST", headers, body, signal: running.signal });
      const answer = await response.json();
      if (response.ok) return answer;
      return this.#say(answer.detail ?? answer.title ?? "That could not be counted.");
    } catch (error) {
      if (error.name === "AbortError") return null;
      return this.#say("The server does not answer. What you typed is still here.");
    }
  }

  #say(sentence) {
    this.find(".state").textContent = sentence;
    return null;
  }

  // --- showing ---------------------------------------------------------------------------------------------------

  #show(text, answer) {
    this.#say("");
    drawMarks(this.find(".after"), text, answer.report.flags, (category) => this.families.get(category));
    const before = this.before;
    this.find(".outcome").hidden = false;
    this.#row("flags", (before ?? answer.before)?.flags, answer.flags);
    this.#row("points", (before ?? answer.before)?.points, answer.points);
    this.#row("words", before && words(before), words(answer));
    this.#row("loaded", before && loaded(before), loaded(answer));
    this.#offer(text, answer.suggestions);
  }

  #row(name, was, is) {
    const row = this.find(`[data-of="${name}"]`);
    row.hidden = is === null;
    if (is === null) return;
    const cell = row.querySelector("dd");
    const bold = document.createElement("b");
    bold.className = "is";
    bold.textContent = is;
    cell.replaceChildren(bold);
    if (was === undefined || was === null) return;
    const by = document.createElement("span");
    const change = Math.round((is - was) * 100) / 100;
    by.className = `by${name === "words" || !change ? "" : change < 0 ? " less" : " more"}`;
    by.textContent = change ? `${change < 0 ? "−" : "+"}${Math.abs(change)}` : "no change";
    if (change) cell.prepend(`${was} → `);
    cell.append(" ", by);
  }

  #offer(text, suggestions) {
    const list = this.find(".offers");
    list.replaceChildren(
      ...suggestions.map(({ start, end, text: old, plainer }) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        const gone = document.createElement("s");
        gone.textContent = old;
        button.append(gone, ` → ${plainer}`);
        button.setAttribute("aria-label", `Replace “${old}” by “${plainer}”`);
        button.addEventListener("click", () => {
          this.#replace(slice(text, 0, start) + like(old, plainer) + slice(text, end));
          this.area.focus();
        });
        item.append(button);
        return item;
      }),
    );
  }
}

/** With a capital where the old words had one. */
const like = (old, plainer) => (/^\p{Lu}/u.test(old) ? plainer[0].toUpperCase() + plainer.slice(1) : plainer);
const words = ({ report }) => report.article.words;

/** The classifier's highest score of a sentence, two digits; null without the classifier. */
function loaded({ report }) {
  const scores = report.sentences.map((sentence) => sentence.loaded).filter((score) => score !== null);
  return scores.length ? Math.round(Math.max(...scores) * 100) / 100 : null;
}

// On its own page both texts can be typed; without this file its form sends them.
const own = document.querySelector(".bench-form .bench");
if (own) {
  const bench = new Bench(own);
  document.querySelector(".bench-form .send").hidden = true; // counting needs no button here
  const original = own.querySelector("textarea[name=original]");
  let clock;
  original.addEventListener("input", () => {
    const untouched = !bench.area.value || bench.area.value === original.dataset.last;
    original.dataset.last = original.value;
    if (untouched) bench.area.value = original.value;
    clearTimeout(clock);
    clock = setTimeout(() => bench.open(original.value, bench.area.value), PAUSE);
  });
  if (original.value) bench.open(original.value, bench.area.value || original.value);
}
