// 条件自测: a field that the answer calls wrong is marked as wrong for those who cannot see the words beside it.
document.addEventListener("htmx:afterSettle", () => {
  for (const words of document.querySelectorAll(".assume-words")) {
    const field = document.getElementById(words.id.replace(/-words$/, ""));
    if (!field) continue;
    if (words.querySelector(".field-error")) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
});
