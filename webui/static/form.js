// The boxes to paste into: count characters as the server does, send on Ctrl+Enter, take a dropped file.

import { keepImported } from "./memory.js";

const number = new Intl.NumberFormat("en");

function prepare(box) {
  const area = box.querySelector("textarea");
  const file = box.querySelector('input[type="file"]');
  const count = box.querySelector(".count");
  const limit = Number(box.dataset.limit);

  const show = () => {
    const length = [...area.value.normalize("NFC")].length; // code points of the composed text, as in webui/incoming.py
    count.textContent = file.files.length
      ? `${file.files[0].name} is read instead of the box.`
      : `${number.format(length)} of ${number.format(limit)} characters.`;
    count.classList.toggle("over", length > limit && !file.files.length);
  };

  area.addEventListener("input", show);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      area.form.requestSubmit();
    }
  });
  file.addEventListener("change", show);
  for (const kind of ["dragover", "dragleave", "drop"]) {
    area.addEventListener(kind, (event) => {
      const brings = [...event.dataTransfer.items].some((item) => item.kind === "file");
      if (brings && kind !== "dragleave") event.preventDefault();
      area.classList.toggle("dropping", brings && kind === "dragover");
      if (brings && kind === "drop") {
        file.files = event.dataTransfer.files;
        show();
      }
    });
  }
  window.addEventListener("pageshow", show); // after the browser has put back what was typed
  show();
}

document.querySelectorAll(".box").forEach(prepare);

// A saved report brings back what was said of its flags: into this browser, the server keeps none of it.
for (const form of document.querySelectorAll("form.paste")) {
  form.addEventListener("submit", async (event) => {
    const file = form.querySelector('input[type="file"]').files[0];
    if (!file?.name.toLowerCase().endsWith(".json") || form.dataset.read) return;
    event.preventDefault();
    form.dataset.read = "yes";
    await keepImported(file);
    form.requestSubmit();
  });
}
