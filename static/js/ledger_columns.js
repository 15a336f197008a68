// The columns of a ledger's definition: add a row without a round trip, move rows, show choices only where they matter.
const list = document.querySelector("[data-columns]");
const total = document.querySelector("[name=columns-TOTAL_FORMS]");
const blank = document.querySelector("[data-column-blank]");

function renumber() {
  list.querySelectorAll("[data-column]").forEach((row, place) => {
    const label = row.querySelector("[name$=-label]");
    const order = row.querySelector("[name$=-order]");
    if (label.value || order.value) order.value = place + 1;
  });
}

function dress(row) {
  const kind = row.querySelector("[name$=-kind]");
  const choices = row.querySelector(".column-choices");
  const show = () => { choices.hidden = kind.value !== "choice"; };
  kind.addEventListener("change", show);
  show();
  row.querySelector(".column-move").hidden = false;
  const leaving = row.querySelector("[name$=-DELETE]");
  leaving?.addEventListener("change", () => row.classList.toggle("leaving", leaving.checked));
}

list?.addEventListener("click", (event) => {
  const direction = event.target.closest("[data-move]")?.dataset.move;
  if (!direction) return;
  const row = event.target.closest("[data-column]");
  const other = direction === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (direction === "up") other.before(row);
  else other.after(row);
  renumber();
  event.target.focus();
});

document.querySelector("[data-column-add]")?.addEventListener("click", (event) => {
  event.preventDefault();
  const holder = document.createElement("ol");
  holder.innerHTML = blank.innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.firstElementChild;
  list.append(row);
  total.value = Number(total.value) + 1;
  dress(row);
  row.querySelector("[name$=-label]").focus();
});

list?.querySelectorAll("[data-column]").forEach(dress);
