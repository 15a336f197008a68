// Choosing the columns of an export: all or none at once, how many are ticked, and one short parameter in the address.
const form = document.querySelector("[data-export]");
const boxes = form ? [...form.querySelectorAll("input[name=columns]")] : [];

function tell() {
  const ticked = boxes.filter((box) => box.checked).length;
  form.querySelector("[data-export-count]").textContent = `已选 ${ticked || boxes.length} 列，共 ${boxes.length} 列`;
}

if (form) {
  form.querySelector("[data-export-tools]").hidden = false;
  form.addEventListener("change", tell);
  form.addEventListener("click", (event) => {
    const all = event.target.closest("[data-export-all]");
    if (!all) return;
    for (const box of boxes) box.checked = Boolean(all.dataset.exportAll);
    tell();
  });
  form.addEventListener("formdata", ({ formData }) => {
    const keys = formData.getAll("columns");
    formData.delete("columns");
    if (keys.length && keys.length < boxes.length) formData.set("columns", keys.join(","));
  });
  tell();
}
