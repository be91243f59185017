// Another nickname for those who do not like the one they were offered.

const button = document.getElementById("shuffle");
const names = button.dataset.names.split("|");
let at = 0;
button.hidden = false;
button.addEventListener("click", () => {
  at = (at + 1) % names.length;
  document.getElementById("name").value = names[at];
});
