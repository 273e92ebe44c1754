// Names the files that were chosen. Without this script the page says only that some are.
const chosen = document.querySelector(".chosen"), most = 5;
document.getElementById("files")?.addEventListener("change", ({ target }) => {
  const names = [...target.files].map((one) => one.name), more = names.length - most;
  chosen.textContent = names.slice(0, most).join(", ") + (more > 0 ? ` ${chosen.dataset.many.replace("{}", more)}` : "");
});
