// The list page: a click anywhere in a row opens it; filters start folded on small screens; empty ones stay out of the address.
document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-row]");
  if (!row || event.target.closest("a, button, input, label, summary") || String(getSelection())) return;
  const link = row.querySelector("a");
  if (!link) return;
  if (event.ctrlKey || event.metaKey) open(link.href, "_blank");
  else location.assign(link.href);
});

// The search box loads while typing; its change event on leaving it would load the same again, under the pointer.
document.addEventListener("change", (event) => {
  if (event.target.id === "list-search") event.stopPropagation();
}, true);

const filters = document.querySelector("details.filters");
if (filters && matchMedia("(max-width: 700px)").matches) filters.open = false;

document.addEventListener("htmx:configRequest", (event) => {
  if (!event.target.matches("[data-list-filters]")) return;
  const { parameters } = event.detail;
  // The table may have been sorted since the form came.
  const sort = new URLSearchParams(location.search).get("sort");
  if (sort) parameters.sort = sort;
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
