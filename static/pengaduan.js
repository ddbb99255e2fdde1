// Print and copy the receipt. Everything else works without this file.
const cetak = document.querySelector("[data-cetak]");
if (cetak) { cetak.hidden = false; cetak.addEventListener("click", () => window.print()); }

const salin = document.querySelector("[data-salin]");
if (salin && navigator.clipboard) {
  salin.hidden = false;
  salin.addEventListener("click", async () => {
    const nomor = document.getElementById("nomor-tiket").textContent.trim();
    const kode = document.getElementById("kode-tiket").textContent.trim();
    const hasil = document.querySelector("[data-salin-hasil]");
    try {
      await navigator.clipboard.writeText(`Nomor tiket: ${nomor}\nKode rahasia: ${kode}`);
      hasil.textContent = "Tersalin.";
    } catch {
      hasil.textContent = "Tidak dapat menyalin. Catat nomor dan kodenya.";
    }
  });
}
