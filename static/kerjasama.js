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

// A part that waits for the worker reads itself anew until it is finished, and with it the part that depends on it.
// Two seconds, then longer and longer: after about two minutes only the link to reload is left.
const segarkan = async (bagian, jeda) => {
  await new Promise((lanjut) => setTimeout(lanjut, jeda));
  let baru = null;
  try {
    const jawab = await fetch(location.href, { credentials: "same-origin" });
    if (!jawab.ok || jawab.redirected) return;
    const halaman = new DOMParser().parseFromString(await jawab.text(), "text/html");
    baru = halaman.getElementById(bagian.id);
    const [ikut, ikutBaru] = [document, halaman].map((d) => d.getElementById(bagian.dataset.segarkan));
    if (!baru) return;
    if (ikut && ikutBaru && !baru.dataset.segarkan && !ikut.contains(document.activeElement)) ikut.replaceWith(ikutBaru);
    if (baru.innerHTML !== bagian.innerHTML) bagian.innerHTML = baru.innerHTML;
  } catch { /* offline for a moment: try again */ }
  if ((!baru || baru.dataset.segarkan) && jeda < 20000) segarkan(bagian, jeda * 1.3);
};
for (const bagian of document.querySelectorAll("[data-segarkan]")) segarkan(bagian, 2000);
