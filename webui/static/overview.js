// The strip of paragraphs, the frames and the margin: each shows its place in the article.

import { light, parse, Places } from "./places.js";

export function addOverview(article, panel) {
  let places; // made when first asked for: most visitors hover over no frame
  const ranges = (pairs) => {
    places ??= new Places(article);
    return pairs.map(([start, end]) => places.range(start, end));
  };
  addStrip(article);
  addFrames(ranges);
  addSentences(article, panel, ranges);
}

function addStrip(article) {
  const strip = document.querySelector(".strip");
  if (!strip) return;
  const cells = new Map([...strip.querySelectorAll("rect")].map((cell) => [cell.dataset.paragraph, cell]));
  strip.addEventListener("click", (event) => {
    const paragraph = document.getElementById(event.target.closest("rect")?.dataset.paragraph);
    paragraph?.scrollIntoView({ block: "center" });
  });
  const reading = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) cells.get(entry.target.id)?.classList.toggle("here", entry.isIntersecting);
    },
    { rootMargin: "-30% 0px -60% 0px" }, // the band of the window where eyes rest
  );
  for (const paragraph of article.children) if (cells.has(paragraph.id)) reading.observe(paragraph);
}

function addFrames(ranges) {
  const frames = document.querySelectorAll("details.frame");
  const show = (frame) => {
    for (const other of frames) other.classList.toggle("lit", other === frame);
    light("frame", frame ? ranges(parse(frame.dataset.places)) : []);
  };
  const opened = () => [...frames].findLast((frame) => frame.open);
  for (const frame of frames) {
    for (const kind of ["mouseenter", "focusin"]) frame.addEventListener(kind, () => show(frame));
    for (const kind of ["mouseleave", "focusout", "toggle"]) frame.addEventListener(kind, () => show(opened()));
  }
}

function addSentences(article, panel, ranges) {
  const show = (bar) => light("sentence", bar ? ranges(parse(bar.dataset.place)) : []);
  let chosen = null;
  for (const kind of ["mouseover", "focusin"]) {
    article.addEventListener(kind, (event) => show(event.target.closest(".said") ?? chosen));
  }
  article.addEventListener("click", (event) => {
    const bar = event.target.closest(".said");
    if (!bar && !chosen) return;
    for (const old of panel.querySelectorAll(".card.said-of")) old.classList.remove("said-of", "on");
    chosen?.classList.remove("on");
    chosen = bar;
    show(bar);
    if (!bar) return;
    event.preventDefault();
    const card = document.getElementById(bar.hash.slice(1));
    bar.classList.add("on");
    card.classList.add("said-of", "on");
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
  });
}
