// The split of a target: the sum of its parts and the gap to the whole, as they are typed. The page is complete without it.
const form = document.querySelector("[data-split]");
const shown = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 6 });

function addUp(group) {
  const parts = form.querySelectorAll(`[data-part="${group}"]`);
  const sum = [...parts].reduce((total, part) => total + (Number(part.value) || 0), 0);
  // Tenths do not add up exactly in binary; six places are all that a target has.
  const rounded = Math.round(sum * 1e6) / 1e6;
  form.querySelector(`[data-sum="${group}"]`).textContent = shown.format(rounded);
  const gap = form.querySelector(`[data-gap="${group}"]`);
  if (!gap) return;
  const lacking = Math.round((Number(form.dataset.whole) - rounded) * 1e6) / 1e6;
  const amount = `${shown.format(Math.abs(lacking))}${form.dataset.unit === "%" ? "" : " "}${form.dataset.unit}`;
  gap.textContent = lacking === 0 ? "与全市目标一致" : `${lacking > 0 ? "还差" : "超出"} ${amount}`;
  gap.classList.toggle("gap-open", lacking !== 0);
}

if (form) {
  for (const sum of form.querySelectorAll("[data-sum]")) addUp(sum.dataset.sum);
  form.addEventListener("input", (event) => {
    if (event.target.dataset.part && form.querySelector(`[data-sum="${event.target.dataset.part}"]`)) addUp(event.target.dataset.part);
  });
}
