// The list page: a click anywhere in a row opens it; filters start folded on small screens; empty ones stay out of the address.
document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-row]");
  if (!row || event.target.closest("a, button, input, label, summary") || String(getSelection())) return;
  const link = row.querySelector("a");
  if (!link) return;
  if (event.ctrlKey || event.metaKey) open(link.href, "_blank");
  else location.assign(link.href);
});

const filters = document.querySelector("details.filters");
if (filters && matchMedia("(max-width: 700px)").matches) filters.open = false;

document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches("[data-list-filters]")) return;
  const { parameters } = event.detail;
  for (const name of Object.keys(parameters)) {
    if (parameters[name] === "") delete parameters[name];
  }
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-list-filters]")) return;
  for (const input of event.target.elements) {
    if (input.name && input.value === "") input.disabled = true;
  }
});
