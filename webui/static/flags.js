// The flags as the server drew them: each with its card and the stretches of text it covers.

const FAMILIES = "LQFSA";

const family = (card) => [...FAMILIES].find((letter) => card.classList.contains(letter));
const severity = (card) => Number([...card.classList].find((name) => /^s[123]$/.test(name)).slice(1));

/** Every flag that is marked in the text, in its order. `start`, `end`: code points of the article. */
export function readFlags() {
  const flags = new Map();
  for (const card of document.querySelectorAll('[id^="card-"]')) {
    const [start, end] = card.dataset.place.split("-").map(Number);
    const number = card.id.slice("card-".length);
    flags.set(number, {
      number,
      card,
      family: family(card),
      severity: severity(card),
      quoted: card.classList.contains("q"),
      category: card.dataset.category,
      text: card.querySelector(".quote").textContent,
      label: card.querySelector(".kind").textContent.trim().toLowerCase(),
      start,
      end,
      stretches: [],
    });
  }
  for (const stretch of document.querySelectorAll("#article a.flag")) {
    for (const number of stretch.dataset.flags.split(" ")) flags.get(number).stretches.push(stretch);
  }
  return [...flags.values()].filter((flag) => flag.stretches.length);
}

/**
 * Draw a stretch that several flags share with those of them that are shown: link and tint of the shortest, the
 * second underline of the next. `flags` are the stretch's own, shortest first.
 */
export function redraw(stretch, flags, isShown) {
  const [top, second] = [...flags.filter(isShown), ...flags.filter((flag) => !isShown(flag))];
  const state = [...stretch.classList].filter((name) => name === "on" || name === "near");
  const quoted = top.quoted ? ["q"] : [];
  const below = second && isShown(second) ? [`and-${second.family}`] : [];
  stretch.className = ["flag", top.family, `s${top.severity}`, ...quoted, ...below, ...state].join(" ");
  stretch.setAttribute("href", `#card-${top.number}`);
  stretch.setAttribute("aria-describedby", `why-${top.number}`);
}
