// 条件自测: a field that the answer calls wrong is marked as wrong for those who cannot see the words beside it.
document.addEventListener("htmx:afterSettle", () => {
  for (const words of document.querySelectorAll(".assume-words")) {
    const field = document.getElementById(words.id.replace(/-words$/, ""));
    if (!field) continue;
    if (words.querySelector(".field-error")) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
});

// The list of results: how many firms are ticked.
const ticked = document.querySelector("[data-ticked]");
function count() {
  const number = document.querySelectorAll('input[form="to-pool"]:checked').length;
  ticked.textContent = number ? `已选 ${number} 家` : "";
}
if (ticked) {
  document.addEventListener("change", count);
  document.addEventListener("htmx:afterSettle", () => {
    count();
    // The filters may have changed the address since the page came.
    const all = document.querySelector("[data-all-filtered]");
    if (all) all.href = `${all.href.split("?")[0]}${location.search}`;
  });
}
