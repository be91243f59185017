// Draws a text with its flags where the server did not: cut at every edge, each stretch once, letters behind.

/**
 * `flags` as in the JSON contract: start, end (code points), category, severity, voice. `familyOf(category)` is the
 * letter, undefined for the trained model's categories, which mark no words.
 */
export function drawMarks(element, text, flags, familyOf) {
  const marked = flags.filter((flag) => familyOf(flag.category));
  const chars = [...text];
  const edges = new Set([0, chars.length]);
  for (const { start, end } of marked) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);
  const pieces = cuts.slice(0, -1).map((start, index) => piece(chars, start, cuts[index + 1], marked, familyOf));
  element.replaceChildren(...pieces);
}

function piece(chars, start, end, flags, familyOf) {
  const text = chars.slice(start, end).join("");
  const here = flags
    .filter((flag) => flag.start <= start && flag.end >= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  if (!here.length) return text;
  const [top, second] = here;
  const stretch = document.createElement("span");
  stretch.className = `flag ${familyOf(top.category)} s${top.severity}${top.voice === "author" ? "" : " q"}`;
  if (second) stretch.classList.add(`and-${familyOf(second.category)}`);
  stretch.title = here.map((flag) => flag.reason).join("\n");
  const ending = here.filter((flag) => flag.end === end).slice(0, 2);
  if (ending.length) stretch.dataset.label = ending.map((flag) => familyOf(flag.category)).join("");
  const mark = document.createElement("mark");
  mark.textContent = text;
  stretch.append(mark);
  return stretch;
}
