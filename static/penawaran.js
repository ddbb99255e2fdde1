// Improves the price list: lines come, go and move without a round trip. Without this file the same buttons are sent.

const form = document.querySelector("form.baris-harga[data-maks]");
if (form) {
  const daftar = form.querySelector("[data-daftar]");
  const cetakan = document.querySelector("template[data-baris-baru]");
  const jumlah = form.querySelector("[data-jumlah]");
  const kabar = document.createElement("p");
  kabar.className = "visually-hidden";
  kabar.setAttribute("role", "status");
  form.append(kabar);

  const semua = () => [...daftar.querySelectorAll("[data-baris]")];
  const tombol = (baris, kata) => baris.querySelector(`button[value^="${kata}-"]`);
  const isian = (baris, nama) => baris.querySelector(`[name$="-${nama}"]`);

  const nomori = () => {
    const baris = semua();
    baris.forEach((b, i) => {
      b.querySelectorAll("[data-nomor]").forEach((n) => { n.textContent = i + 1; });
      tombol(b, "naik").disabled = i === 0;
      tombol(b, "turun").disabled = i === baris.length - 1;
    });
    jumlah.textContent = baris.length;
  };

  const tambah = () => {
    const baris = semua();
    if (baris.length >= Number(form.dataset.maks)) {
      kabar.textContent = `Daftar harga paling banyak ${form.dataset.maks} baris.`;
      return;
    }
    const nomor = Math.max(-1, ...baris.map((b) => Number(tombol(b, "hapus").value.split("-")[1]))) + 1;
    const baru = cetakan.content.firstElementChild.cloneNode(true);
    for (const unsur of baru.querySelectorAll("[name], [id], [for]")) {
      for (const atribut of ["name", "id", "for"]) {
        const nilai = unsur.getAttribute(atribut);
        if (nilai) unsur.setAttribute(atribut, nilai.replace("baris-0-", `baris-${nomor}-`));
      }
      if (unsur.tagName === "BUTTON") unsur.value = unsur.value.replace(/-0$/, `-${nomor}`);
    }
    const akhir = baris.at(-1);
    if (akhir) {
      for (const nama of ["jenis_media", "termasuk_ppn"]) isian(baru, nama).value = isian(akhir, nama).value;
    }
    daftar.append(baru);
    nomori();
    isian(baru, "jenis_media").focus();
    kabar.textContent = `Baris ${baris.length + 1} ditambahkan.`;
  };

  const ubah = (baris, kata) => {
    const urutan = semua();
    const tempat = urutan.indexOf(baris);
    if (kata === "hapus") {
      const tetangga = urutan[tempat + 1] ?? urutan[tempat - 1];
      baris.remove();
      nomori();
      (tetangga ? tombol(tetangga, "hapus") : form.querySelector('button[value="tambah"]')).focus();
      kabar.textContent = `Baris ${tempat + 1} dikeluarkan. Simpan untuk menetapkannya.`;
      return;
    }
    if (kata === "naik") urutan[tempat - 1]?.before(baris);
    else urutan[tempat + 1]?.after(baris);
    nomori();
    const sama = tombol(baris, kata);
    (sama.disabled ? tombol(baris, kata === "naik" ? "turun" : "naik") : sama).focus();
    kabar.textContent = `Baris dipindahkan menjadi baris ${semua().indexOf(baris) + 1}.`;
  };

  let berubah = false;
  form.addEventListener("input", () => { berubah = true; });
  form.addEventListener("click", (e) => {
    const ditekan = e.target.closest("button[name=perintah]");
    const kata = ditekan?.value.split("-")[0];
    if (!["tambah", "hapus", "naik", "turun"].includes(kata)) return;
    e.preventDefault();
    berubah = true;
    if (kata === "tambah") tambah();
    else ubah(ditekan.closest("[data-baris]"), kata);
  });
  form.addEventListener("submit", () => { berubah = false; });
  window.addEventListener("beforeunload", (e) => { if (berubah) e.preventDefault(); });

  // 1500000 becomes 1.500.000 when the field is left; anything else stays as typed.
  form.addEventListener("focusout", (e) => {
    if (e.target.name?.endsWith("-harga_satuan") && /^\d{4,14}$/.test(e.target.value.trim())) {
      e.target.value = e.target.value.trim().replace(/\B(?=(\d{3})+$)/g, ".");
    }
  });
}
