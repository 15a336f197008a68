// Copies the text of a field; where the browser forbids that (no HTTPS), selects it for Ctrl+C.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "已复制";
    } catch {
      button.textContent = "已选中，请按 Ctrl+C";
    }
  });
}
