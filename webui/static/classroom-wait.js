// Waits for something new to see, and then shows it by loading the page again.

const PAUSE = 4000; // ms: sixty pupils ask fifteen times a second
const place = document.getElementById("wait");

export function watch(address, isNews, act) {
  const ask = async () => {
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (answer.ok && isNews((await answer.json()).sign)) return act();
      if (answer.status === 404) return location.reload();
    } catch {
      // the net is away: it comes back
    }
    setTimeout(ask, PAUSE + Math.random() * 1000);
  };
  setTimeout(ask, PAUSE);
}

if (place) {
  const known = place.dataset.sign;
  const mine = Number(place.dataset.mine);
  const isNews = known === undefined
    ? (sign) => sign.split(" ").some((each) => each.endsWith("-running") && Number(each.split("-")[0]) > mine)
    : (sign) => sign !== known;
  watch(place.dataset.address, isNews, () =>
    known === undefined ? (location.href = place.querySelector("a").href) : location.reload(),
  );
}
