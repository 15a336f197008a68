// Filling a form of a call: counted lengths (as application_forms/counting.py counts), conditional fields, rows of tables.
const length = (text) => [...text.replace(/\r\n?/g, "\n")].length;

function count(holder) {
  const input = document.getElementById(holder.dataset.countOf);
  if (!input) return;
  const most = Number(input.dataset.most);
  const tell = () => {
    const long = length(input.value);
    holder.querySelector("[data-count]").textContent = long;
    holder.classList.toggle("too-long", long > most);
  };
  input.addEventListener("input", tell);
  tell();
}

function answersOf(key) {
  const inputs = [...document.getElementsByName(key)];
  if (!inputs.length) return null;
  return inputs.flatMap((input) => {
    if (input.type === "radio" || input.type === "checkbox") return input.checked ? [input.value] : [];
    return input.value ? [input.value] : [];
  });
}

// A field is asked when its condition holds and the field it looks at is asked itself. Hidden inputs are still sent.
function isAsked(answer, seen = new Set()) {
  const key = answer.dataset.shownIf;
  if (!key || seen.has(answer)) return true;
  const given = answersOf(key);
  if (given === null) return !("notAsked" in answer.dataset);
  const other = document.querySelector(`[data-answer="${CSS.escape(key)}"]`);
  return given.includes(answer.dataset.shownValue) && (!other || isAsked(other, seen.add(answer)));
}

export function showAsked() {
  for (const answer of document.querySelectorAll("[data-shown-if]")) answer.hidden = !isAsked(answer);
}

const number = (text) => Number(text.normalize("NFKC").replace(/[,\s]/g, ""));

function sum(holder) {
  for (const cell of holder.querySelectorAll("[data-rows-sum]")) {
    const typed = [...holder.querySelectorAll(`[data-cell="${cell.dataset.rowsSum}"] input`)].map((one) => one.value);
    const known = typed.filter((text) => text.trim() && Number.isFinite(number(text)));
    const total = known.reduce((all, text) => all + Math.round(number(text) * 1e6), 0) / 1e6;
    cell.textContent = known.length ? total.toLocaleString("zh-CN", { maximumFractionDigits: 6 }) : "";
  }
}

function dress(holder) {
  const name = holder.dataset.rows;
  const body = holder.querySelector("tbody");
  const total = holder.querySelector(`[name="${name}-count"]`);
  const add = holder.querySelector("[data-rows-add]");
  const sums = holder.querySelector("[data-rows-sums]");
  if (sums) sums.hidden = false;
  for (const tools of holder.querySelectorAll("[data-rows-tools]")) tools.hidden = false;
  const changed = () => {
    if (add) add.disabled = body.rows.length >= Number(holder.dataset.rowsMost);
    sum(holder);
    holder.dispatchEvent(new Event("input", { bubbles: true }));
  };
  holder.addEventListener("input", (event) => { if (event.target !== holder) sum(holder); });
  holder.addEventListener("click", (event) => {
    const row = event.target.closest("[data-rows-remove]")?.closest("tr");
    if (!row) return;
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    changed();
    (next?.querySelector("input, select") ?? add).focus();
  });
  const append = () => {
    const blank = holder.querySelector("[data-rows-blank]");
    const made = blank.content.cloneNode(true).querySelector("tr");
    made.innerHTML = made.innerHTML.replaceAll("__row__", total.value);
    total.value = Number(total.value) + 1;
    for (const tools of made.querySelectorAll("[data-rows-tools]")) tools.hidden = false;
    body.append(made);
    return made;
  };
  add?.addEventListener("click", () => {
    const made = append();
    changed();
    made.querySelector("input, select").focus();
  });
  // Words that come back from the browser's own copy may need more rows than the page was drawn with.
  if (add) holder.closest("form")?.addEventListener("form:filling", (event) => {
    const count = Number(event.detail[`${name}-count`]?.[0] ?? 0);
    while (Number(total.value) < count && body.rows.length < Number(holder.dataset.rowsMost)) append();
  });
  if (add) {
    add.hidden = false;
    add.disabled = body.rows.length >= Number(holder.dataset.rowsMost);
  }
  sum(holder);
}

// For a page, or a part of it that was put in later.
export function dressForm(root = document) {
  for (const holder of root.querySelectorAll("[data-count-of]")) count(holder);
  for (const holder of root.querySelectorAll("[data-rows]")) dress(holder);
  showAsked();
}

document.addEventListener("change", showAsked);
dressForm();
