// Makes the form live: what the server says of it is put beside what is being typed, and buttons
// keep the place on the page. Without this script all of it works by whole pages.
"use strict";
const form = document.getElementById("form");
let asked = 0, timer = 0, isDirty = false, isBusy = false, ahead = "", turn = Promise.resolve();
const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
const body = (op) => { const data = new URLSearchParams(new FormData(form)); data.set("op", op); return data; };
const place = (id) => document.getElementById(id);
const say = (text, kind = "") => { place("said").className = kind; place("said").textContent = text; };
const lost = (text) => say(text || form.dataset.unreachable, "lost");
async function ask(address, data) {
  const answer = await fetch(address, { method: "POST", body: data });
  if (answer.status >= 500 || answer.status === 403) throw new Error(answer.status);
  return [parsed(await answer.text()), answer];
}
// After a pause in typing: findings, counts and marks; never an input.
async function live() {
  const mine = ++asked;
  try {
    const [page] = await ask(form.action, body("live"));
    if (mine !== asked) return;
    if (place("said").className === "lost") say("", "vh");
    for (const one of document.querySelectorAll("[data-live]")) {
      const found = page.querySelector(`[data-live="${CSS.escape(one.dataset.live)}"]`);
      if (!found || found.innerHTML === one.innerHTML) continue;
      if (found.querySelector("[data-wait]") && one.querySelector("img")) pictures(found);
      else one.innerHTML = found.innerHTML;
    }
    pictures(document);
  } catch { lost(); }
}
// Pictures of pages are drawn apart; those that are there stay until the new ones are.
async function pictures(from) {
  const wait = from.querySelector("[data-wait]")?.dataset.wait, mine = asked;
  const beside = document.querySelector(".pages-beside");
  for (let tries = 0; wait && beside && tries < 20 && mine === asked; tries++) {
    const answer = await fetch(wait), text = answer.ok ? await answer.text() : "";
    if (text && parsed(text).querySelector("[data-wait]")) continue;
    return text && mine === asked && (beside.innerHTML = text);
  }
}
// A button: the whole page anew, at the same place, with the focus where the server puts it.
const operate = (...given) => { turn = turn.then(() => run(...given)); };  // one after the other
async function run(op, address = form.action, extra = {}) {
  clearTimeout(timer), asked++, isBusy = true;
  const top = window.scrollY, data = body(op);
  Object.entries(extra).forEach(([key, value]) => data.set(key, value));
  try {
    const [page, answer] = await ask(address, data), found = page.getElementById("form");
    if (!found) return lost([...page.querySelectorAll("h1, h1 ~ p:not(:has(a))")].map((one) => one.textContent).join(". "));
    const at = document.activeElement, from = at.selectionStart, to = at.selectionEnd;
    form.replaceChildren(...found.childNodes);
    isDirty = !!form.elements.data.value;
    const notice = place("notice");
    place("head").replaceChildren(...page.getElementById("head").childNodes);
    if (op !== "save" && !place("notice").children.length) place("notice").replaceWith(notice);
    pictures(document);
    if (answer.redirected) history.replaceState(null, "", new URL(answer.url).pathname);
    window.scrollTo(0, top);
    const before = `[name="${CSS.escape(at.name || "-")}"]${at.matches("button") ? `[value="${CSS.escape(at.value)}"]` : ""}`;
    const focus = ["#form [autofocus]", ".saved.error[autofocus]", before, "[autofocus]"].map((one) => document.querySelector(one)).find(Boolean);
    focus?.focus?.({ preventScroll: true });
    if (focus?.name === at.name) focus.setSelectionRange?.(from, to);
    else if (focus?.matches?.("textarea")) focus.setSelectionRange(focus.value.length, focus.value.length);
    const shown = document.querySelector(op === "pictures" ? ".pages-beside" : ".conflicts") || focus;
    shown?.scrollIntoView?.({ block: shown === focus || matchMedia("(min-width: 72rem)").matches ? "nearest" : "start" });
  } catch { lost(); } finally { isBusy = false; typeAhead(document.activeElement); }
}
// What is typed while an answer is under way goes where the focus is then.
function typeAhead(at) {
  if (ahead && at?.setRangeText) { at.setRangeText(ahead, at.selectionStart, at.selectionEnd, "end"); at.dispatchEvent(new Event("input", { bubbles: true })); }
  ahead = "";
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
if (form) {
  document.documentElement.classList.add("live");
  form.addEventListener("input", ({ target }) => {
    if (/^(words$|reason)/.test(target.name)) return;
    isDirty = true;
    target.closest(".typed")?.removeAttribute("data-shown");
    clearTimeout(timer), timer = setTimeout(live, 400);
  });
  form.addEventListener("change", ({ target }) => { if (target.closest(".sheet-menu")) operate("check"); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const by = event.submitter, isOp = by?.name === "op";
    operate(isOp ? by.value : "check", by?.formAction || form.action, by && !isOp ? { [by.name]: by.value } : {});
  });
  document.addEventListener("click", ({ target }) => {
    const row = target.closest("tr.closed");
    if (row && !target.closest("button, a, summary, details")) row.querySelector(".open-row").click();
    const said = target.closest(".said")?.parentElement.querySelector(":scope > details.menu");
    if (said) setTimeout(() => unfold(said, true));
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const held = (event.ctrlKey || event.metaKey ? "C-" : "") + (event.altKey ? "A-" : "") + (event.shiftKey ? "S-" : "");
    if (isBusy && event.key.length === 1 && !/[CA]-/.test(held)) { ahead += event.key; event.preventDefault(); return; }
    const known = keys[held + event.key];
    if (known && known(event.target) !== false) event.preventDefault();
  });
  window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
}
