// “采用”: a suggestion beside a field is taken over by a click.
for (const button of document.querySelectorAll("[data-adopt]")) button.hidden = false;

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-adopt]");
  if (!button) return;
  const input = document.getElementById(button.dataset.adopt);
  input.value = button.dataset.value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
});
