// The teacher's view of a class at work: asks every two seconds, changes only what has changed.

const PAUSE = 2000; // ms
const place = document.getElementById("live");
const find = (id) => document.getElementById(id);

/** Words with how many marked them; what stands between two words is shaded like the paler of them. */
function heat(now) {
  for (const paragraph of document.querySelectorAll(".heat p")) {
    const parts = [...paragraph.children];
    const shades = parts.map((part) => (part.dataset.u ? now.shades[part.dataset.u] ?? 0 : null));
    const counts = parts.filter((part) => part.dataset.u).map((part) => [part, now.counts[part.dataset.u] ?? 0]);
    parts.forEach((part, index) => {
      const between = Math.min(shades[index - 1] ?? 0, shades[index + 1] ?? 0);
      shade(part, shades[index] ?? between);
    });
    counts.forEach(([part, times], index) => {
      const last = times && times !== counts[index + 1]?.[1];
      if (last) part.dataset.n = `${times}/${now.readers}`;
      else delete part.dataset.n;
    });
  }
}

function shade(part, level) {
  for (let each = 1; each <= 5; each++) part.classList.toggle(`h${each}`, each === level);
}

function pupils(now) {
  for (const pupil of now.pupils) {
    const line = document.querySelector(`[data-pupil="${pupil.id}"]`);
    line.querySelector(".count").textContent = pupil.marks;
    line.querySelector(".tick").textContent = pupil.submitted ? "submitted" : pupil.marks ? "working" : "–";
    line.classList.toggle("in", pupil.submitted);
  }
}

function rows(now) {
  const items = find("rows")?.children ?? [];
  now.rows.forEach((row, index) => {
    const times = items[index].querySelector(".times");
    times.textContent = times.textContent.replace(/^\d+ of \d+/, `${row.times} of ${now.readers}`);
    const said = row.said.map(([answer, many]) => {
      const line = document.createElement("li");
      const [words, number] = [document.createElement("span"), document.createElement("b")];
      words.textContent = answer;
      number.textContent = many;
      line.append(words, " ", number);
      return line;
    });
    items[index].querySelector(".tallied").replaceChildren(...said);
  });
}

function show(now) {
  // Somebody joined or left, or the key is another: the page itself has to be drawn again.
  const known = [...document.querySelectorAll("[data-pupil]")].map((line) => line.dataset.pupil).join();
  const present = now.pupils.map((pupil) => pupil.id).join();
  if (known !== present || now.rows.length !== Number(place.dataset.rows)) {
    sessionStorage.setItem("framing.scroll", scrollY);
    return location.reload();
  }
  find("submitted").textContent = now.submitted;
  find("joined").textContent = now.joined;
  if (find("agreement").textContent !== now.agreement) find("agreement").textContent = now.agreement;
  heat(now);
  pupils(now);
  rows(now);
}

async function ask() {
  try {
    const answer = await fetch(place.dataset.address, { headers: { Accept: "application/json" } });
    if (answer.ok) show(await answer.json());
  } catch {
    // the net is away: it comes back
  }
  setTimeout(ask, PAUSE);
}

const scrolled = sessionStorage.getItem("framing.scroll");
if (scrolled) scrollTo(0, Number(scrolled));
sessionStorage.removeItem("framing.scroll");
for (const line of document.querySelectorAll("[data-pupil]")) {
  line.classList.toggle("in", line.querySelector(".tick").textContent === "submitted");
}
setTimeout(ask, PAUSE);
