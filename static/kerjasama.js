// Small improvements only; every page works without this file.

// A menu closes on Escape, and when the focus or a click goes elsewhere.
const menu = document.querySelector("details.menu-orang");
if (menu) {
  document.addEventListener("click", (e) => { if (!menu.contains(e.target)) menu.open = false; });
  menu.addEventListener("focusout", (e) => { if (e.relatedTarget && !menu.contains(e.relatedTarget)) menu.open = false; });
  menu.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
}

// A form sends once: a second press while the first is under way does nothing.
document.addEventListener("submit", (e) => {
  const form = e.target;
  if (form.method !== "post") return;
  if (form.dataset.terkirim) { e.preventDefault(); return; }
  form.dataset.terkirim = "1";
  form.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-terkirim]")) {
    delete form.dataset.terkirim;
    form.removeAttribute("aria-busy");
  }
});

// After a refused form the first wrong field gets the focus.
document.querySelector("main .is-invalid")?.focus();
