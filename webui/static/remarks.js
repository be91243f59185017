// "Useful", "Not useful", "Hide": the buttons of a card, the list of what is hidden, and the way back.

import { termOf } from "./memory.js";

const $ = (id) => document.getElementById(id);

/** Give every card its buttons. `changed()` is called when flags come or go, `reword(flag)` to rewrite a passage. */
export function addRemarks(flags, memory, { changed, reword, say }) {
  const tools = $("tools").content.firstElementChild;
  const toast = $("toast");
  let undo = null;
  let clock;

  const offerUndo = (sentence, back) => {
    undo = back;
    toast.firstElementChild.textContent = sentence;
    toast.hidden = false;
    clearTimeout(clock);
    clock = setTimeout(() => (toast.hidden = true), 12_000); // the list in the panel undoes it later, too
  };
  toast.querySelector("button").addEventListener("click", () => {
    undo?.();
    toast.hidden = true;
    update();
    say("Shown again");
  });

  const equip = (flag) => {
    const own = tools.cloneNode(true);
    const find = (name) => own.querySelector(`.${name}`);
    const because = find("because");
    flag.show = () => {
      const remark = memory.of(flag);
      find("useful").setAttribute("aria-pressed", String(remark?.useful === true));
      find("useless").setAttribute("aria-pressed", String(remark?.useful === false));
      because.hidden = remark?.useful !== false;
      find("why-not").value = remark?.why ?? "";
    };
    const judge = (useful) => {
      memory.say(flag, { useful: memory.of(flag)?.useful === useful ? undefined : useful });
      update();
      if (!because.hidden) because.scrollIntoView({ block: "nearest" });
    };
    find("useful").addEventListener("click", () => judge(true));
    find("useless").addEventListener("click", () => judge(false));
    find("reword").addEventListener("click", () => reword(flag));
    find("why-not").addEventListener("change", (event) => memory.say(flag, { why: event.target.value }));
    find("hide-one").addEventListener("click", () => {
      memory.say(flag, { hidden: true });
      offerUndo(`Hidden: “${flag.text}”.`, () => memory.say(flag, { hidden: false }));
      update();
    });
    const term = termOf(flag.text);
    find("hide-term").hidden = !term;
    find("hide-term").addEventListener("click", () => {
      memory.accept(term);
      offerUndo(`“${term}” is no longer marked in any text.`, () => memory.refuse(term));
      update();
    });
    flag.card.querySelector("footer").append(own);
    flag.show();
  };

  const row = (text, back) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Show again";
    button.setAttribute("aria-label", `Show again: ${text}`);
    button.addEventListener("click", () => {
      back();
      update();
    });
    item.append(`${text} `, button);
    return item;
  };

  function update() {
    for (const flag of flags) flag.show();
    const here = flags.filter((flag) => memory.of(flag)?.hidden);
    const judged = memory.feedback.length;
    $("mine-list").replaceChildren(
      ...here.map((flag) => row(`“${flag.text}”, here`, () => memory.say(flag, { hidden: false }))),
      ...memory.terms.map((term) => row(`“${term}”, everywhere`, () => memory.refuse(term))),
    );
    const parts = [];
    if (judged) parts.push(`${judged} judged`);
    if (here.length + memory.terms.length) parts.push(`${here.length + memory.terms.length} hidden`);
    $("mine-count").textContent = `By you: ${parts.join(", ")}`;
    $("mine").hidden = !parts.length;
    $("accept-download").hidden = !memory.terms.length;
    changed();
  }

  $("forget").addEventListener("click", () => {
    memory.forget();
    update();
    say("Forgotten");
  });
  $("accept-download").addEventListener("click", () => {
    const lines = ["# Terms Framing is never to mark: framing analyze --accept-file accept.txt", ...memory.terms];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/plain" }));
    link.download = "accept.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  $("carry").addEventListener("submit", () => {
    $("feedback").value = JSON.stringify(memory.feedback);
    const accept = $("carry").elements.accept;
    accept.value = [...new Set([...accept.defaultValue.split("\n").filter(Boolean), ...memory.terms])].join("\n");
  });
  flags.forEach(equip);
  update();
}
