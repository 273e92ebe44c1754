// Makes the form live: what the server says of it is put beside what is being typed, and buttons
// keep the place on the page. Without this script all of it works by whole pages.
"use strict";
const form = document.getElementById("form");
let asked = 0, timer = 0, isDirty = false;

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
const body = (op) => { const data = new URLSearchParams(new FormData(form)); data.set("op", op); return data; };
const say = (text) => { const place = document.getElementById("said"); if (place) { place.className = ""; place.textContent = text; } };

async function ask(address, data) {
  const answer = await fetch(address, { method: "POST", body: data, headers: { "X-Live": "1" } });
  if (answer.status >= 500 || answer.status === 403) throw new Error(String(answer.status));
  return answer;
}

// After a pause in typing: findings, counts and marks; never an input.
async function live() {
  const mine = ++asked;
  try {
    const page = parsed(await (await ask(form.action, body("live"))).text());
    if (mine !== asked) return;
    for (const place of document.querySelectorAll("[data-live]")) {
      const found = page.querySelector(`[data-live="${CSS.escape(place.dataset.live)}"]`);
      if (!found || found.innerHTML === place.innerHTML) continue;
      if (found.querySelector("[data-wait]") && place.querySelector("img")) pictures(found);
      else place.innerHTML = found.innerHTML;
    }
    pictures(document);
  } catch { say(form.dataset.unreachable); }
}

// Pictures of pages are drawn apart; those that are there stay until the new ones are.
async function pictures(from) {
  const wait = from.querySelector("[data-wait]")?.dataset.wait, mine = asked;
  const place = document.querySelector(".pages-beside");
  for (let tries = 0; wait && place && tries < 20 && mine === asked; tries++) {
    const answer = await fetch(wait);
    const text = answer.ok ? await answer.text() : "";
    if (!text || !parsed(text).querySelector("[data-wait]")) { if (text && mine === asked) place.innerHTML = text; return; }
  }
}

// A button: the whole page anew, at the same place, with the focus where the server puts it.
async function operate(op, address = form.action, extra = {}) {
  clearTimeout(timer); asked++;
  const top = window.scrollY, data = body(op);
  for (const [key, value] of Object.entries(extra)) data.set(key, value);
  try {
    const answer = await ask(address, data);
    const page = parsed(await answer.text());
    const found = page.getElementById("form");
    if (!found) { document.documentElement.innerHTML = page.documentElement.innerHTML; return; }
    form.replaceChildren(...found.childNodes);
    isDirty = !!form.elements.data.value;
    const notice = page.getElementById("notice");
    if (op === "save" || notice.children.length) document.getElementById("notice").replaceChildren(...notice.childNodes);
    pictures(document);
    if (answer.redirected) history.replaceState(null, "", new URL(answer.url).pathname);
    const focus = form.querySelector("[autofocus]");
    window.scrollTo(0, top);
    if (focus) { focus.focus({ preventScroll: true }); focus.scrollIntoView({ block: "nearest" }); }
  } catch { say(form.dataset.unreachable); }
}

if (form) {
  document.documentElement.classList.add("live");
  form.addEventListener("input", (event) => {
    if (event.target.name === "words") return;
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
  form.addEventListener("keydown", (event) => {
    const entry = event.target.closest(".entry"), text = event.target.matches("textarea");
    const press = (verb) => { const b = entry?.querySelector(`button[value^="${verb} "]`); if (b) { event.preventDefault(); b.click(); } };
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); operate("save"); }
    else if (event.altKey && event.key === "ArrowUp") press("up");
    else if (event.altKey && event.key === "ArrowDown") press("down");
    else if (event.altKey && event.key === "Enter") { const m = entry?.querySelector("details.menu"); if (m) { event.preventDefault(); m.open = true; m.querySelector("summary").focus(); } }
    else if (event.key === "Escape") { const m = event.target.closest("details.menu[open]"); if (m) { m.open = false; m.querySelector("summary").focus(); } }
    else if (event.key === "Enter" && text && !event.shiftKey) { event.preventDefault(); press("after"); }
    else if (event.key === "Backspace" && text && !event.target.value) press("remove");
    else if (event.key === "F8") { event.preventDefault(); note(event.shiftKey ? -1 : 1); }
  });
  window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
}

function note(step) {
  const all = [...document.querySelectorAll(".note > summary")].filter((one) => one.offsetParent);
  const at = all.indexOf(document.activeElement);
  all[(at + step + all.length) % all.length]?.focus();
}
