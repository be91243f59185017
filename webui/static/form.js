// The box to paste into: counts characters as the server does, and sends on Ctrl+Enter.

for (const form of document.querySelectorAll("form.paste")) {
  const box = form.querySelector("textarea");
  const count = form.querySelector("#count");
  const limit = Number(form.dataset.limit);
  const number = new Intl.NumberFormat("en");

  const show = () => {
    const length = [...box.value.normalize("NFC")].length; // code points of the composed text, as in webui/incoming.py
    count.textContent = `${number.format(length)} of ${number.format(limit)} characters.`;
    count.classList.toggle("over", length > limit);
  };

  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  window.addEventListener("pageshow", show); // after the browser has put back what was typed
  show();
}
