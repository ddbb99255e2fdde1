// Improves the pages of proofs; each works without this file.

// "Samakan": what was filled in for the first proof goes to the empty or equal fields of the others.
for (const tombol of document.querySelectorAll("[data-samakan]")) {
  tombol.hidden = false;
  tombol.addEventListener("click", () => {
    const form = tombol.closest("form");
    for (const sumber of form.querySelectorAll("[name^='b0-']")) {
      const kolom = sumber.name.slice(3);
      if (sumber.type === "file" || sumber.type === "hidden" || sumber.type === "checkbox") continue;
      if (kolom === "tautan" || kolom === "judul") continue;
      for (const lain of form.querySelectorAll(`[name$='-${CSS.escape(kolom)}']`)) {
        if (lain !== sumber && /^b\d+-/.test(lain.name)) lain.value = sumber.value;
      }
    }
    document.querySelector("[data-samakan-kabar]").textContent = "Isian bukti pertama disalin ke semua bukti.";
  });
}

// The note of a proof that fits is not asked for: shown only with "perlu diperbaiki", or when something is in it.
function tata(kelompok) {
  const dipilih = kelompok.querySelector("input[type=radio]:checked")?.value;
  for (const bagian of kelompok.querySelectorAll("[data-bila]")) {
    const isi = bagian.querySelector("textarea, input");
    bagian.hidden = bagian.dataset.bila !== dipilih && !isi.value && !isi.classList.contains("is-invalid");
  }
}
for (const kelompok of document.querySelectorAll("[data-putusan]")) {
  tata(kelompok);
  kelompok.addEventListener("change", () => tata(kelompok));
}
