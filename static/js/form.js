// Forms: warn before unsaved words are lost, and send a form only once.
const dirty = new Set();

for (const form of document.querySelectorAll("form[data-form]")) {
  form.addEventListener("input", () => dirty.add(form));
  form.addEventListener("form:saved", () => dirty.delete(form));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  dirty.delete(form);
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-busy", "true");
});

// Coming back by the browser's history: the form may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }
});

addEventListener("beforeunload", (event) => {
  if (dirty.size) event.preventDefault();
});

document.querySelector("#error-summary")?.focus();
