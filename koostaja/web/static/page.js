// Makes the form live: what the server says of it is put beside what is being typed, and buttons
// keep the place on the page. Without this script all of it works by whole pages.
const form = document.getElementById("form");
let asked = 0, timer = 0, isDirty = false, isBusy = false, ahead = "", turn = Promise.resolve();
const place = (id) => document.getElementById(id), lost = (text) => say(text || form.dataset.unreachable, "lost");
const say = (text, kind) => { place("said").className = kind; place("said").textContent = text; };
async function ask(op) {
  const data = new URLSearchParams(new FormData(form));
  data.set("op", op);
  const answer = await fetch(form.action, { method: "POST", body: data });
  if (answer.status >= 500 || answer.status === 403) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
// After a pause in typing: findings, counts and marks; never an input.
async function live() {
  const mine = ++asked, page = await ask("live");
  if (mine !== asked) return;
  if (place("said").className === "lost") say("", "vh");
  for (const one of document.querySelectorAll("[data-live]")) {
    const found = page.querySelector(`[data-live="${CSS.escape(one.dataset.live)}"]`);
    const wait = found?.querySelector("[data-wait]");
    if (wait) fill(one, wait.dataset.wait);
    else if (found && found.innerHTML !== one.innerHTML) one.innerHTML = found.innerHTML;
  }
}
// What is made apart takes its place when it is there: pictures of pages, and all names.
async function fill(into, address) {
  const mine = asked, answer = address && await fetch(address), text = await answer?.text?.();
  if (answer?.ok && mine === asked) into.innerHTML = text, delete into.dataset.all;
}
// A button: the whole page anew, at the same place, with the focus where the server puts it.
const operate = (op) => { turn = turn.then(() => run(op)); };  // one after the other
async function run(op) {
  clearTimeout(timer), asked++, isBusy = true;
  if (op === "save") say(form.dataset.saving, "vh busy");
  try {
    const page = await ask(op);
    if (page.getElementById("form")) show(page, op);
    else lost([...page.querySelectorAll("h1, h1 ~ p:not(:has(a))")].map((one) => one.textContent).join(". "));
  } catch { lost(); }
  isBusy = false;
  if (ahead) document.execCommand("insertText", false, ahead);  // what was typed meanwhile
  ahead = "";
}
function show(page, op) {
  const at = document.activeElement, from = at.selectionStart, to = at.selectionEnd, notice = place("notice");
  form.replaceChildren(...page.getElementById("form").childNodes);
  isDirty = !!form.elements.data.value;
  place("head").replaceChildren(...page.getElementById("head").childNodes);
  if (op !== "save" && !place("notice").children.length) place("notice").replaceWith(notice);
  fill(document.querySelector(".pages-beside"), document.querySelector("[data-wait]")?.dataset.wait);
  history.replaceState(null, "", form.action);  // the answer to a save has another address
  const before = `[name="${CSS.escape(at.name || "-")}"]${at.matches("button") ? `[value="${CSS.escape(at.value)}"]` : ""}`;
  const focus = ["#form [autofocus]", ".saved.error[autofocus]", before, "[autofocus]"].map((one) => document.querySelector(one)).find(Boolean);
  focus?.focus?.({ preventScroll: true });
  if (focus?.name === at.name) focus.setSelectionRange?.(from, to);
  else if (focus?.matches?.("textarea")) focus.setSelectionRange(focus.value.length, focus.value.length);
  const shown = document.querySelector(op === "pictures" ? ".pages-beside" : ".conflicts") || focus;
  if (!shown?.closest("#head")) shown?.scrollIntoView?.({ block: shown === focus || matchMedia("(min-width: 72rem)").matches ? "nearest" : "start" });
}
// What a key does where it is pressed; false leaves it to the browser.
const keys = {
  "C-s": () => operate("save"), F8: () => note(1), "S-F8": () => note(-1),
  "A-ArrowUp": (at) => press(at, "up"), "A-ArrowDown": (at) => press(at, "down"),
  "A-Enter": (at) => unfold(at.closest(".entry")?.querySelector("details.menu"), true),
  Escape: (at) => unfold(at.closest("details.menu[open]"), false),
  Enter: (at) => at.closest(".reason") ? at.closest(".reason").querySelector("button").click() : at.matches("textarea") && press(at, "after") !== null,
  Backspace: (at) => at.matches("textarea") && !at.value && press(at, "remove"),
};
const press = (at, verb) => at.closest(".entry")?.querySelector(`button[value^="${verb} "]`)?.click();
const unfold = (menu, open) => menu ? (menu.open = open, menu.querySelector("summary").focus()) : false;
function note(step) {
  const all = [...document.querySelectorAll(".note > summary")].filter((one) => one.offsetParent);
  all.at((all.indexOf(document.activeElement) + step) % all.length)?.focus();
}
document.documentElement.classList.add("live");
form.addEventListener("input", ({ target }) => {
  if (/^(words$|reason|brief)/.test(target.name)) return;
  isDirty = true;
  const shown = [target.parentElement, target.nextElementSibling].find((one) => one?.dataset.shown !== undefined);
  if (shown) shown.dataset.shown = target.value;
  clearTimeout(timer), timer = setTimeout(() => live().catch(() => lost()), 400);
});
form.addEventListener("focusin", ({ target }) => fill(target.list, target.list?.dataset.all));
form.addEventListener("change", ({ target }) => { if (target.closest(".sheet-menu, .rewrites")) operate("check"); });
form.addEventListener("submit", (event) => { event.preventDefault(); operate(event.submitter.value); });
document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
  const around = !target.closest("button, a, summary, details") && target.closest("tr.closed, .said");
  const opens = around && around.closest("tr.closed, .line").querySelector(".open-row, :scope > .menu > summary");
  if (opens) opens.focus(), opens.click();
});
document.addEventListener("keydown", (event) => {
  const held = (event.ctrlKey || event.metaKey ? "C-" : "") + (event.altKey ? "A-" : "") + (event.shiftKey ? "S-" : "");
  if (isBusy && event.key.length === 1 && !/[CA]-/.test(held)) { ahead += event.key; event.preventDefault(); return; }
  const known = keys[held + event.key];
  if (known && known(event.target) !== false) event.preventDefault();
});
document.addEventListener("keyup", ({ key, target }) => key === "Tab" && target.scrollIntoView({ block: "nearest" })); // long texts
window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
