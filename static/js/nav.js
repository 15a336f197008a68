// Menus made of <details>: one open at a time, closed by Escape and by a click elsewhere.
const menus = () => document.querySelectorAll("details.menu-button[open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// When the session has ended, a partial answer is the sign-in page: go there instead of showing it inside the list.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const asked = new URL(pathInfo.finalRequestPath || pathInfo.requestPath, location.href);
  if (xhr.responseURL && new URL(xhr.responseURL).pathname !== asked.pathname) {
    event.preventDefault();
    location.reload();
  }
});

// A partial request that fails must not look as if nothing had happened.
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, () => location.reload());
}
