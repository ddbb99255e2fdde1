"""What is internal, or another company's, reaches no page, file, sheet, notice or mail of a company."""

from __future__ import annotations

import io
import re
from collections import deque
from html import unescape

import openpyxl
import pypdf
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerjasama.alur.mesin import jalankan
from kerjasama.pemberitahuan.models import Pemberitahuan
from permohonan.demo.langkah import gambar_bukti, unggahan
from permohonan.models import BuktiTayang, DokumenKasus, Permohonan
from permohonan.services.bukti import ganti_bukti
from tests.matriks.jalan import habiskan

pytestmark = pytest.mark.django_db
RAHASIA = "Rahasiadapur"  # stands in every internal text of the case
LAIN = [
    "Gelombang Pantura",
    "Bagus Prasetyo",
    "Lainnyasekali",
    "5006007008",
    "3210987654321",
    "Radio Contoh FM",
]
TAK_DIBUKA = re.compile(r"^/(keluar|masuk|static|daftar)|/hapus/")
TAUTAN = re.compile(r'(?:href|src|action)="(/[^"#]*)')
CARI_PESAN = 'class="internal"'


def isi_jawaban(jawab) -> str:
    """Everything that an answer says, whatever its kind."""
    isi = habiskan(jawab)
    tipe = jawab.headers.get("Content-Type", "")
    if "spreadsheet" in tipe:
        buku = openpyxl.load_workbook(io.BytesIO(isi))
        return "\n".join(str(sel.value) for lembar in buku for baris in lembar.rows for sel in baris)
    if tipe == "application/pdf":
        return "\n".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(isi)).pages)
    return isi.decode("utf-8", "replace")


def jelajah(peramban: Client, *awal: str) -> dict[str, str]:
    """Every address that the person's own pages lead to, and what it said."""
    antre, dibaca = deque(awal), {}
    while antre:
        alamat = antre.popleft()
        if alamat in dibaca or TAK_DIBUKA.search(alamat):
            continue
        jawab = peramban.get(alamat)
        if jawab.status_code == 302:
            dibaca[alamat] = jawab.url
            antre.append(jawab.url.partition("#")[0])
            continue
        dibaca[alamat] = isi_jawaban(jawab)
        if jawab.headers.get("Content-Type", "").startswith("text/html"):
            antre.extend(unescape(t) for t in TAUTAN.findall(dibaca[alamat]))
    return dibaca


def bocoran(peramban: Client, kata: list[str], *awal: str) -> list[str]:
    """Addresses whose answer holds one of the words."""
    dibaca = jelajah(peramban, "/permohonan/", "/pemberitahuan/", "/perusahaan/", *awal)
    assert len(dibaca) > 6
    return [f"{alamat}: {satu}" for alamat, isi in dibaca.items() for satu in kata if satu in isi]


class Cerita:
    """One case through every step, with an internal text wherever one can stand."""

    def __init__(self, peraga, semua_orang, masuk):
        self.peraga, self.orang, self.masuk = peraga, semua_orang, masuk
        self.kasus = peraga.draf(semua_orang["pemohon@contoh.id"], "Penawaran terbuka")
        self.pemohon = masuk(semua_orang["pemohon@contoh.id"])

    def lakukan(self, kode, **ganti):
        oleh, data = self._siapkan(kode)
        if not hasattr(self.peraga, f"_{kode}"):  # an act that asks for a text or two
            data = ganti or data
        self.kasus = jalankan(self.kasus, kode, oleh, data | ganti).objek

    def _siapkan(self, kode):
        siap = getattr(self.peraga, f"_{kode}", None)
        if kode == "periksa_bukti":
            return self.peraga._periksa(self.kasus, tolak=True)
        return siap(self.kasus) if siap else self.peraga._beralasan(self.kasus, kode)

    def tulis(self, siapa: str, isi: str, **lain):
        alamat = reverse("permohonan:pesan", args=[self.kasus.nomor])
        assert (
            self.masuk(self.orang[f"{siapa}@contoh.id"]).post(alamat, {"isi": isi, **lain}).status_code == 302
        )

    def bersih(self):
        kasus = Permohonan.objects.get(pk=self.kasus.pk)
        assert bocoran(self.pemohon, [RAHASIA, CARI_PESAN], kasus.get_absolute_url()) == [], kasus.status


@pytest.fixture
def cerita(peraga, semua_orang, masuk):
    return Cerita(peraga, semua_orang, masuk)


def sampai_spk(c: Cerita) -> None:
    c.lakukan("ajukan")
    c.lakukan("agendakan", ringkasan=f"{RAHASIA} ringkasan agenda")
    c.lakukan("catat_pengecualian", alasan=f"{RAHASIA} alasan pengecualian pagu")
    c.lakukan("disposisikan", catatan=f"{RAHASIA} catatan disposisi")
    c.tulis("kabag", f"{RAHASIA} pesan dalam", internal="on")
    c.tulis("pranata", "Pesan yang boleh dibaca perusahaan")
    c.lakukan("kembalikan_ke_kabag", alasan=f"{RAHASIA} salah alamat")
    c.bersih()
    c.lakukan("disposisikan", catatan=f"{RAHASIA} disposisi kedua")
    c.lakukan("tawar")
    c.lakukan("jawab_tawaran")
    _, data = c.peraga._tindak_lanjuti(c.kasus)
    for b in data["baris"]:
        b["alasan_harga"] = "Alasan harga tercetak"  # in the record of the negotiation, which both sides keep
    c.lakukan("tindak_lanjuti", baris=data["baris"], catatan=f"{RAHASIA} untuk staf")
    c.lakukan("ajukan_spk")
    c.lakukan("perbaiki_spk", catatan=f"{RAHASIA} perbaiki pasal")
    c.lakukan("ajukan_spk")
    c.bersih()


def sampai_diperiksa(c: Cerita) -> None:
    c.lakukan("tandatangani_spk")
    c.lakukan("terima_spk")
    c.lakukan("ajukan_bukti")
    _, data = c.peraga._periksa(c.kasus, tolak=True)
    data["bukti"][0]["catatan"] = f"{RAHASIA} catatan pemeriksa"
    c.lakukan("periksa_bukti", **data)


def sampai_dibayar(c: Cerita) -> None:
    c.lakukan("minta_revisi_bukti")
    tolak = c.kasus.bukti_aktif.get(hasil="tidak")
    nama = ("judul", "jumlah", "berkas", "rincian", "baris")
    isian = {n: getattr(tolak, n) for n in nama}
    isian |= {"tanggal_tayang": timezone.localdate(), "tautan": f"{tolak.tautan}-baru"}
    ganti_bukti(tolak, c.orang["pemohon@contoh.id"], isian)
    c.lakukan("perbaiki_bukti")
    _, data = c.peraga._periksa(c.kasus, tolak=False)
    c.lakukan("periksa_bukti", **data)
    c.lakukan("verifikasi_lengkap")
    c.lakukan("ajukan_anggaran")
    c.lakukan("kembalikan_berkas", catatan=f"{RAHASIA} permintaan keuangan")
    c.lakukan("ajukan_anggaran")
    c.lakukan("catat_pembayaran", alasan_selisih=f"{RAHASIA} alasan selisih")


def test_nothing_internal_reaches_the_company_at_any_step(cerita, jalankan_tugas):
    sampai_spk(cerita)
    sampai_diperiksa(cerita)
    cerita.bersih()
    sampai_dibayar(cerita)
    cerita.bersih()
    jalankan_tugas()  # makes the documents and sends the mails
    cerita.bersih()
    kabar = Pemberitahuan.objects.filter(penerima=cerita.orang["pemohon@contoh.id"])
    assert kabar.count() > 8
    assert not [k for k in kabar if RAHASIA in k.judul + k.isi]
    surat = [s for s in mail.outbox if "pemohon@contoh.id" in s.to]
    assert len(surat) == kabar.count()
    assert not [s for s in surat if RAHASIA in s.subject + s.body + str(s.alternatives)]
    lihat_ada(cerita)


def lihat_ada(c: Cerita) -> None:
    """The secrets are there to leak: the office reads every one, and the company reads its own."""
    kantor = c.masuk(c.orang["auditor@contoh.id"])
    isi = "".join(jelajah(kantor, c.kasus.get_absolute_url()).values())
    for satu in ("alasan pengecualian pagu", "disposisi kedua", "pesan dalam", "salah alamat", "untuk staf",
                 "perbaiki pasal", "permintaan keuangan", "alasan selisih"):  # fmt: skip
        assert f"{RAHASIA} {satu}" in isi, satu
    assert "Alasan harga tercetak" in isi
    milik = c.pemohon.get(c.kasus.get_absolute_url()).content.decode()
    assert "Pesan yang boleh dibaca perusahaan" in milik
    dalam = DokumenKasus.objects.filter(permohonan=c.kasus, untuk_pemohon=False).select_related("dokumen")
    assert {d.dokumen.jenis for d in dalam} >= {"lembar_disposisi", "nota_dinas", "spk"}
    for d in dalam:
        assert d.dokumen.kode not in milik


def test_a_verdict_is_not_read_before_the_verifier_has_spoken(cerita):
    """What the checker found is internal until it is verified: on the case page as on the page of proofs."""
    sampai_spk(cerita)
    sampai_diperiksa(cerita)
    assert BuktiTayang.objects.filter(permohonan=cerita.kasus, hasil="tidak").exists()
    kata = [BuktiTayang.Hasil.SESUAI.label, BuktiTayang.Hasil.TIDAK.label, "tanda-tidak", "tanda-sesuai"]
    dibaca = jelajah(cerita.pemohon, cerita.kasus.get_absolute_url())
    dibaca = {a: i for a, i in dibaca.items() if a.startswith(cerita.kasus.get_absolute_url())}
    assert [f"{a}: {k}" for a, i in dibaca.items() for k in kata if k in i] == []
    milik = dibaca[cerita.kasus.get_absolute_url()]
    assert "3 dari" not in milik and "1 dari 2" not in milik, "how many were accepted is a verdict too"


def test_a_stale_form_does_not_tell_what_the_office_did_within(cerita):
    """The loser reads who did what when; of an internal act a company reads only that it has moved on."""
    cerita.lakukan("ajukan")
    cerita.lakukan("agendakan")
    cerita.lakukan("disposisikan")
    cerita.lakukan("tawar")
    cerita.lakukan("jawab_tawaran")
    cerita.lakukan("kembalikan_ke_kabag", alasan=f"{RAHASIA} saran penolakan")
    alamat = reverse("permohonan:aksi", args=[cerita.kasus.nomor, "jawab_tawaran"])
    isi = cerita.pemohon.post(alamat, {"catatan": "Setuju"}, follow=True).content.decode()
    assert "Isian Anda tidak dijalankan" in isi
    assert "Kembalikan ke Kepala Bagian" not in isi
    assert "Dewi Lestari" not in isi
    assert RAHASIA not in isi


def test_a_company_reads_nothing_of_another(cerita, peraga, semua_orang, jalankan_tugas, waktu):
    """Two companies side by side, in every kind of page; the second one's names are unmistakable."""
    lain = peraga.sampai("dibayar", peraga.draf(semua_orang["pemohon2@contoh.id"], "Lainnyasekali dibayar"))
    diajukan = peraga.sampai(
        "diajukan", peraga.draf(semua_orang["pemohon2@contoh.id"], "Lainnyasekali antre")
    )
    peraga.draf(semua_orang["pemohon2@contoh.id"], "Lainnyasekali draf")
    sampai_spk(cerita)
    sampai_diperiksa(cerita)
    jalankan_tugas()
    kata = [*LAIN, lain.nomor, diajukan.nomor, lain.spk_berlaku.nomor, str(lain.surat_id)]
    luas = [
        "/permohonan/?tab=semua&cari=Lainnyasekali",
        "/permohonan/ekspor.xlsx?tab=semua",
        f"/permohonan/?cari={lain.nomor}",
    ]
    dibaca = jelajah(cerita.pemohon, "/permohonan/", "/pemberitahuan/", "/perusahaan/", *luas)
    # What the person typed stands in the search box; nothing of it was found.
    for alamat in luas:
        assert f"/permohonan/{lain.nomor}/" not in dibaca[alamat]
        dibaca.pop(alamat)
    dibaca = {a: i for a, i in dibaca.items() if "cari=" not in a}
    assert [f"{a}: {k}" for a, i in dibaca.items() for k in kata if k in i] == []
    surat = [s for s in mail.outbox if "pemohon@contoh.id" in s.to]
    assert surat
    assert not [s for s in surat for k in kata if k in s.subject + s.body]


def test_a_claimed_link_or_file_does_not_name_the_other_company(cerita, peraga, semua_orang, masuk):
    lain = peraga.sampai(
        "bukti_diajukan", peraga.draf(semua_orang["pemohon2@contoh.id"], "Lainnyasekali tayang")
    )
    for kode in (
        "ajukan",
        "agendakan",
        "disposisikan",
        "tindak_lanjuti",
        "ajukan_spk",
        "tandatangani_spk",
        "terima_spk",
    ):
        cerita.lakukan(kode)
    curi = lain.bukti_aktif.first()
    baris = cerita.kasus.baris.first()
    isi = {
        "tahap": "rinci", "baris": baris.pk, "banyak": 1, "b0-judul": "Tayangan saya", "b0-jumlah": 1,
        "b0-tanggal_tayang": timezone.localdate().isoformat(), "b0-tautan": curi.tautan,
        "b0-berkas": unggahan("tayang.png", gambar_bukti("Tayangan saya"), "image/png"),
    }  # fmt: skip
    isi |= {f"b0-rincian_{k}": v for k, v in curi.rincian.items()}
    teks = cerita.pemohon.post(reverse("permohonan:bukti", args=[cerita.kasus.nomor]), isi).content.decode()
    teks = unescape(teks)
    assert "sudah dipakai sebagai bukti pada permohonan lain" in teks
    teks = teks.replace(curi.tautan, "")  # as it was typed
    assert not [k for k in (*LAIN, lain.nomor, curi.judul) if k in teks]
    assert not BuktiTayang.objects.filter(permohonan=cerita.kasus).exists()


def test_the_public_check_page_names_no_person(peraga, semua_orang, client, jalankan_tugas):
    kasus = peraga.sampai("spk_aktif", peraga.draf(semua_orang["pemohon@contoh.id"], "Diperiksa umum"))
    jalankan_tugas()
    isi = client.get(reverse("dokumen:periksa", args=[kasus.spk_berlaku.dokumen.kode])).content.decode()
    assert kasus.spk_berlaku.nomor in isi
    orang = [o.nama for o in semua_orang.values()] + [o.email for o in semua_orang.values()]
    rekening = kasus.perusahaan.nomor_rekening
    assert not [n for n in (*orang, rekening, kasus.nomor) if n in isi]
    konsep = client.get(reverse("dokumen:periksa", args=[kasus.spk_berlaku.konsep.kode]))
    assert konsep.status_code == 404


def test_the_company_reads_roles_where_the_office_reads_names(cerita, semua_orang):
    cerita.lakukan("ajukan")
    cerita.lakukan("agendakan")
    cerita.lakukan("disposisikan")
    isi = cerita.pemohon.get(cerita.kasus.get_absolute_url()).content.decode()
    for siapa in ("agendaris", "kabag", "pranata"):
        assert semua_orang[f"{siapa}@contoh.id"].nama not in isi
    assert "Kepala Bagian" in isi
