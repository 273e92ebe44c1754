// Makes the form live: what the server says of it is put beside what is being typed, and buttons
// keep the place on the page. Without this script all of it works by whole pages.
"use strict";
const form = document.getElementById("form");
let asked = 0, timer = 0, isDirty = false;

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
    if (text && mine === asked) beside.innerHTML = text;
    return;
  }
}

// A button: the whole page anew, at the same place, with the focus where the server puts it.
async function operate(op, address = form.action, extra = {}) {
  clearTimeout(timer); asked++;
  const top = window.scrollY, data = body(op);
  for (const [key, value] of Object.entries(extra)) data.set(key, value);
  try {
    const [page, answer] = await ask(address, data), found = page.getElementById("form");
    if (!found) return lost([...page.querySelectorAll("h1, h1 ~ p:not(:has(a))")].map((one) => one.textContent).join(". "));
    const typed = [...body(op)].filter(([name, value]) => data.has(name) && data.get(name) !== value);
    const at = document.activeElement, caret = [at.name, at.value, at.selectionStart, at.selectionEnd];
    form.replaceChildren(...found.childNodes);
    for (const [name, value] of typed) {  // while the answer was under way
      const field = form.elements.namedItem(name);
      if (field?.value === data.get(name)) field.value = value;
    }
    isDirty = !!form.elements.data.value || !!typed.length;
    const notice = page.getElementById("notice");
    if (op === "save" || notice.children.length) place("notice").replaceChildren(...notice.childNodes);
    pictures(document);
    if (answer.redirected) history.replaceState(null, "", new URL(answer.url).pathname);
    window.scrollTo(0, top);
    const focus = form.querySelector("[autofocus]");
    if (typed.length) timer = setTimeout(live, 400);
    if (focus && !typed.length) { focus.focus({ preventScroll: true }); focus.scrollIntoView({ block: "nearest" }); }
    else comeBack(caret);
  } catch { lost(); }
}

// The focus stays where it was, if what had it is there again.
function comeBack([name, value, start, end]) {
  const again = name === "op" ? form.querySelector(`button[value="${CSS.escape(value)}"]`) : form.elements.namedItem(name);
  again?.focus?.({ preventScroll: true });
  if (again?.type?.startsWith("text")) again.setSelectionRange(start, end);
}

if (form) {
  document.documentElement.classList.add("live");
  form.addEventListener("input", (event) => {
    if (/^(words$|reason)/.test(event.target.name)) return;
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(live, 400);
  });
  form.addEventListener("change", (event) => {
    if (event.target.closest(".sheet-menu")) operate("check", form.action, { kept: event.target.name });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    const extra = button && button.name !== "op" ? { [button.name]: button.value } : {};
    operate(button && button.name === "op" ? button.value : "check", button?.formAction || form.action, extra);
  });
  form.addEventListener("click", (event) => {
    const row = event.target.closest("tr.closed");
    if (row && !event.target.closest("button, a, summary, details")) row.querySelector(".open-row").click();
    for (const menu of form.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const entry = event.target.closest(".entry"), text = event.target.matches("textarea");
    const press = (verb) => { const b = entry?.querySelector(`button[value^="${verb} "]`); if (b) { event.preventDefault(); b.click(); } };
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); operate("save"); }
    else if (event.altKey && event.key === "ArrowUp") press("up");
    else if (event.altKey && event.key === "ArrowDown") press("down");
    else if (event.altKey && event.key === "Enter") { const m = entry?.querySelector("details.menu"); if (m) { event.preventDefault(); m.open = true; m.querySelector("summary").focus(); } }
    else if (event.key === "Escape") { const m = event.target.closest("details.menu[open]"); if (m) { m.open = false; m.querySelector("summary").focus(); } }
    else if (event.key === "Enter" && text && !event.shiftKey) { event.preventDefault(); press("after"); }
    else if (event.key === "Backspace" && text && !event.target.value) press("remove");
    else if (event.key === "F8") {
      event.preventDefault();
      const all = [...document.querySelectorAll(".note > summary")].filter((one) => one.offsetParent);
      all.at((all.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1)) % all.length)?.focus();
    }
  });
  window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
}
