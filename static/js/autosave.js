// 自动保存: posts the form every few seconds after a change, keeps the words in the browser until the server has them,
// and says at any time how things stand. Without it the form works as every form does.
const mark = document.querySelector("[data-autosave]");
const form = mark.closest("form");
const say = document.querySelector("[data-autosave-words]").dataset;
const state = document.querySelector("[data-autosave-state]");
const notice = document.querySelector("[data-autosave-notice]");
const place = `draft:${mark.dataset.key}`;
const field = (name) => form.elements[`draft_${name}`];

const QUIET = 2000;
const AGAIN = 10000;
const BETWEEN = 4000;
let changed = 0;
let saved = 0;
let timer = null;
let running = null;
let halted = false;
let last = 0;

function show(text, tone = "") {
  state.textContent = text;
  state.dataset.tone = tone;
}

// --- the browser's own copy ---

function typed() {
  const words = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || name === "csrfmiddlewaretoken" || name.startsWith("draft_")) continue;
    (words[name] ??= []).push(value);
  }
  return words;
}

function store(extra = {}) {
  const copy = { words: typed(), version: field("version").value, basis: field("basis").value, at: Date.now(), ...extra };
  try {
    localStorage.setItem(place, JSON.stringify(copy));
  } catch {
    // A full or forbidden storage: the server's copy has to do.
  }
}

function stored(name = place) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function forget(name = place) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was stored either.
  }
}

function fill(words) {
  // Tables make the rows that the words are to stand in.
  form.dispatchEvent(new CustomEvent("form:filling", { detail: words }));
  for (const input of form.elements) {
    if (!input.name || input.type === "file" || input.name === "csrfmiddlewaretoken" || input.name.startsWith("draft_")) continue;
    const values = words[input.name] ?? [];
    if (input.type === "checkbox" || input.type === "radio") input.checked = values.includes(input.value);
    else if (input.tagName === "SELECT") for (const option of input.options) option.selected = values.includes(option.value);
    else if (input.type !== "submit" && input.type !== "button" && input.name in words) input.value = values[0] ?? "";
  }
  touch();
}

// --- what has to be read ---

function tell(sentence, ...doors) {
  const box = notice.firstElementChild;
  box.replaceChildren(sentence, " ");
  for (const [label, act] of doors) {
    const door = document.createElement(typeof act === "string" ? "a" : "button");
    door.textContent = label;
    if (typeof act === "string") Object.assign(door, { href: act, target: "_blank", rel: "noopener" });
    else {
      Object.assign(door, { type: "button", className: "btn btn-plain btn-sm" });
      door.addEventListener("click", act);
    }
    box.append(door, " ");
  }
  notice.hidden = false;
}

const hush = () => { notice.hidden = true; };

// --- saving ---

// Signing in again in another window changes the token; the cookie always has the present one.
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

function schedule(wait) {
  clearTimeout(timer);
  if (!halted) timer = setTimeout(save, wait);
}

function touch() {
  changed += 1;
  store();
  show(say.unsaved);
  schedule(Math.max(QUIET, BETWEEN - (Date.now() - last)));
}

async function save() {
  if (running || halted || saved === changed) return;
  const now = changed;
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  body.delete("csrfmiddlewaretoken");
  running = new AbortController();
  last = Date.now();
  show(say.saving);
  try {
    const answer = await fetch(form.getAttribute("action") || location.href, {
      method: "POST", body, signal: running.signal, credentials: "same-origin",
      headers: { "X-Autosave": "1", "X-CSRFToken": token(), Accept: "application/json" },
    });
    await read(answer, now);
  } catch (error) {
    if (error.name === "AbortError") return;
    show(say.offline, "late");
    schedule(AGAIN);
  } finally {
    running = null;
  }
}

async function read(answer, now) {
  const is = (answer.headers.get("Content-Type") ?? "").includes("json");
  if (!is && (answer.redirected || answer.status === 403)) return signedOut();
  if (!is) return refused();
  const told = await answer.json();
  if (answer.ok) return kept(told, now);
  if (told.stale) return stale(told);
  halted = told.final === true;
  show(say.refused, "late");
  tell(told.sentence);
}

function kept(told, now) {
  saved = now;
  field("version").value = told.version;
  field("basis").value = told.basis;
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token() || input.value;
  hush();
  const remarks = document.querySelector("[data-autosave-remarks]");
  if (remarks && told.remarks) remarks.innerHTML = told.remarks;
  if (saved === changed) {
    forget();
    form.dispatchEvent(new CustomEvent("form:saved"));
    show(say.saved + told.saved_at, "ok");
  } else {
    store();
    schedule(BETWEEN);
  }
}

function signedOut() {
  show(mark.dataset.gone, "late");
  tell(mark.dataset.gone, [say.signInWord, mark.dataset.signIn]);
  schedule(AGAIN);
}

function refused() {
  show(say.refused, "late");
  schedule(AGAIN * 3);
}

// Somebody else has saved: nothing is written over, and nothing more is sent before the person has chosen.
function stale(told) {
  halted = true;
  show(say.unsaved, "late");
  const mine = () => {
    field("version").value = told.version;
    field("basis").value = told.basis;
    halted = false;
    hush();
    touch();
  };
  tell(told.sentence, [say.lookWord, location.href], [say.mineWord, mine]);
}

// --- what the browser kept from before ---

// Copies of other forms that were handed in, or that nobody came back to, do not stay in the browser.
const DAY = 86400000;

function tidy() {
  let names = [];
  try {
    names = Object.keys(localStorage).filter((name) => name.startsWith("draft:") && name !== place);
  } catch {
    return;
  }
  for (const name of names) {
    const copy = stored(name);
    if (!copy || Date.now() - copy.at > (copy.sent ? DAY : 30 * DAY)) forget(name);
  }
}

const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function recover() {
  const copy = stored();
  if (!copy) return;
  const handedIn = copy.sent && copy.basis !== field("basis").value;
  if (handedIn || alike(copy.words, typed())) return forget();
  if (copy.version === field("version").value && copy.basis === field("basis").value) {
    fill(copy.words);
    return tell(say.recovered);
  }
  const when = new Date(copy.at).toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" });
  tell(`${say.found}（${when}）。`, [say.restoreWord, () => { hush(); fill(copy.words); }], [say.forgetWord, () => { hush(); forget(); }]);
}

form.addEventListener("input", touch);
form.addEventListener("change", touch);
form.addEventListener("submit", () => {
  running?.abort();
  clearTimeout(timer);
  halted = true;
  for (const input of form.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token() || input.value;
  store({ sent: true });
});
addEventListener("pageshow", (event) => { if (event.persisted) halted = false; });
addEventListener("online", () => schedule(0));
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });

tidy();
// A page that comes back with errors holds newer words than any copy.
if (document.querySelector("#error-summary")) touch();
else recover();
