// The builder without loading the page anew at each step, and a field's form that shows what its kind needs.
async function step(form, button) {
  const data = new FormData(form);
  data.set("do", button.value);
  const answer = await fetch(location.href.split("#")[0], { method: "POST", body: data, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-builder]");
  if (!found) {
    location.reload();
    return;
  }
  document.querySelector("[data-builder]").replaceWith(found);
  const same = document.getElementById(button.id);
  (document.querySelector("#error-summary") ?? same)?.focus();
  same?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!event.target.closest("[data-builder]")) return;
  if (button?.dataset.sure && !confirm(button.dataset.sure)) {
    event.preventDefault();
    return;
  }
  if (!event.target.matches("[data-step]")) return;
  event.preventDefault();
  step(event.target, button).catch(() => event.target.submit());
}, true);

// --- the form of a field ---
const kind = document.querySelector("#id_kind");

function showNeeded() {
  for (const input of document.querySelectorAll("[data-kinds]")) {
    const holder = input.closest(".field") ?? input;
    holder.hidden = !input.dataset.kinds.split(" ").includes(kind.value);
  }
}

if (kind) {
  kind.addEventListener("change", showNeeded);
  showNeeded();
}

const list = document.querySelector("[data-column-list]");
const total = document.querySelector("[name=columns-TOTAL_FORMS]");
const most = document.querySelector("[name=columns-MAX_NUM_FORMS]");

function dress(row) {
  const choices = row.querySelector("[name$=-choices]")?.closest(".field");
  const type = row.querySelector("[name$=-kind]");
  const long = row.querySelector("[name$=-max_length]")?.closest(".field");
  const show = () => {
    if (choices) choices.hidden = type.value !== "choice";
    if (long) long.hidden = type.value !== "text";
  };
  type.addEventListener("change", show);
  show();
}

const add = document.querySelector("[data-column-add]");
if (add) {
  list.querySelectorAll("[data-column]").forEach(dress);
  add.hidden = Number(total.value) >= Number(most.value);
  add.addEventListener("click", () => {
    const holder = document.createElement("ol");
    holder.innerHTML = document.querySelector("[data-column-blank]").innerHTML.replaceAll("__prefix__", total.value);
    const row = holder.firstElementChild;
    list.append(row);
    total.value = Number(total.value) + 1;
    add.hidden = Number(total.value) >= Number(most.value);
    dress(row);
    row.querySelector("[name$=-label]").focus();
  });
}
