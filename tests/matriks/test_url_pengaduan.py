"""Every address of a ticket × every role, a stranger, its complainant and another one."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pengaduan.models import LihatIdentitas, Pengaduan, Pesan, Riwayat
from pengaduan.services.pengajuan import pengirim
from permohonan.demo.langkah import SURAT, unggahan
from tests.matriks.alamat import PEMBACA_ADUAN, PENGADU, SEMUA, TAMU, TIKET, TIKET_PENGADU
from tests.matriks.jalan import kirim
from tests.matriks.kontrak_pengaduan import HANYA_PEMEGANG, KONTRAK, PEMEGANG
from tests.matriks.test_url import PERAN

pytestmark = pytest.mark.django_db
DITUTUP = {403, 404}
KEADAAN = ["diterima", "ditangani", "menunggu_pengadu", "diteruskan", "dijawab", "selesai"]
ASING = "pengadu lain"


@pytest.fixture
def tiket(request, peraga_aduan):
    """A ticket in confidence, with a file, in the state asked for; its code in `tiket.kode`."""
    import uuid

    from kerjasama.berkas.penerimaan import terima

    kunci = uuid.uuid4()
    berkas = terima(unggahan("bukti.pdf", SURAT.read_bytes(), "application/pdf"), pengirim(kunci))
    kiriman = peraga_aduan.kirim("Milik sendiri", kunci=kunci, kerahasiaan="rahasia", lampiran=[berkas])
    hasil = peraga_aduan.sampai(request.param, kiriman.tiket)
    hasil.kode, hasil.berkas = kiriman.kode, berkas
    return hasil


@pytest.fixture
def semua(peramban, peraga_aduan, tiket):
    """Every role's browser, the complainant's with the ticket open, and that of another complainant."""
    lain = peraga_aduan.kirim("Milik orang lain")
    hasil = dict(peramban)
    for nama, nomor, kode in ((PENGADU, tiket.nomor, tiket.kode), (ASING, lain.tiket.nomor, lain.kode)):
        hasil[nama] = Client()
        assert hasil[nama].post(reverse("pengaduan:lacak"), {"nomor": nomor, "kode": kode}).status_code == 302
    return hasil


def alamat(nama: str, nomor: str, tiket: Pengaduan, aksi: str = "tangani") -> str:
    if nama.endswith("berkas"):
        return reverse(nama, args=[nomor, tiket.berkas.pk])
    return reverse(nama, args=[nomor, aksi] if nama.endswith("aksi") else [nomor])


def harapan(nama: str, metode: str, siapa: str, tiket: Pengaduan) -> set[int]:
    """What this visitor must get at an address of the office."""
    if siapa in {TAMU, PENGADU, ASING}:
        return {-302}
    if metode not in TIKET[nama].metode.split():
        return {405}
    if siapa not in PEMBACA_ADUAN:
        return DITUTUP
    if siapa not in TIKET[nama].siapa:
        return {403}
    if nama == "pengaduan:identitas" and siapa == "petugas" and tiket.petugas_id is None:
        return {403}
    return {200, 302}


@pytest.mark.parametrize("tiket", KEADAAN, indirect=True)
@pytest.mark.parametrize("metode", ["GET", "POST"])
def test_the_offices_addresses(tiket, semua, metode) -> None:
    salah = []
    for nama in TIKET:
        if nama == "pengaduan:aksi":
            continue
        for siapa, satu in semua.items():
            status = kirim(satu, metode, alamat(nama, tiket.nomor, tiket))
            if status not in harapan(nama, metode, siapa, tiket):
                salah.append(f"{metode} {nama} {siapa}: {status}")
    assert not salah, "\n".join(salah)


def harapan_aksi(kode: str, siapa: str, status: str) -> set[int]:
    """GET of one act's page, as kontrak_pengaduan.py says it."""
    dari, _, peran = KONTRAK[kode]
    if siapa in {TAMU, PENGADU, ASING}:
        return {-302}
    if not dari or not peran & {"petugas_pengaduan", "pejabat_prokompim"} or siapa not in PEMBACA_ADUAN:
        return {404}
    if PERAN[siapa] not in peran:
        return {403}
    if status not in dari:
        return {302}
    if kode in HANYA_PEMEGANG and PEMEGANG[status] != PERAN[siapa]:
        return {403}
    return {200}


@pytest.mark.parametrize("tiket", KEADAAN, indirect=True)
def test_the_offices_acts(tiket, semua) -> None:
    salah, sebelum = [], Riwayat.objects.count()
    for kode in KONTRAK:
        url = reverse("pengaduan:aksi", args=[tiket.nomor, kode])
        for siapa, satu in semua.items():
            benar = harapan_aksi(kode, siapa, tiket.status)
            if (status := kirim(satu, "GET", url)) not in benar:
                salah.append(f"GET {kode} {siapa}: {status}, not {benar}")
            benar = {200, 302} if benar == {200} else benar
            if (status := kirim(satu, "POST", url, {"isi": "Isi yang cukup panjang."})) not in benar:
                salah.append(f"POST {kode} {siapa}: {status}, not {benar}")
    assert not salah, "\n".join(salah)
    assert Riwayat.objects.count() == sebelum


@pytest.mark.parametrize("tiket", ["ditangani", "dijawab"], indirect=True)
def test_the_complainants_addresses_are_theirs_alone(tiket, semua) -> None:
    """Everybody else, of whatever role and with whatever other ticket open, meets the same door as for no ticket."""
    for nama, metode in TIKET_PENGADU.items():
        for siapa, satu in semua.items():
            for cara in ("GET", "POST"):
                ada = kirim(satu, cara, alamat(nama, tiket.nomor, tiket, "tolak_solusi"))
                kosong = kirim(satu, cara, alamat(nama, "ADU-0000-0000", tiket, "tolak_solusi"))
                if siapa != PENGADU:
                    assert ada == kosong, (nama, siapa, cara)
                elif cara not in metode.split():
                    assert ada == 405, (nama, cara)
                else:
                    assert ada in {200, 302}, (nama, cara, ada)


@pytest.mark.parametrize("tiket", ["dijawab"], indirect=True)
def test_no_visitor_but_the_complainant_reads_or_writes_it(tiket, semua) -> None:
    for siapa, satu in semua.items():
        if siapa == PENGADU:
            continue
        for nama in TIKET_PENGADU:
            url = alamat(nama, tiket.nomor, tiket, "tolak_solusi")
            for jawab in (satu.get(url), satu.post(url, {"isi": "Bukan milik saya sama sekali."})):
                isi = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
                assert b"Milik sendiri" not in isi and jawab.status_code in {302, 404, 405}, (siapa, nama)
    assert Pengaduan.objects.get(pk=tiket.pk).status == "dijawab"
    assert Pesan.objects.filter(pengaduan=tiket, dari="pengadu").count() == 0
    assert not LihatIdentitas.objects.exists()


@pytest.mark.parametrize("tiket", ["dijawab"], indirect=True)
def test_the_complainants_acts(tiket, semua) -> None:
    for kode, (dari, _, peran) in KONTRAK.items():
        url = reverse("pengaduan:lacak_aksi", args=[tiket.nomor, kode])
        benar = 404 if "pengadu" not in peran or not dari else 200 if "dijawab" in dari else 302
        assert kirim(semua[PENGADU], "GET", url) == benar, kode


@pytest.mark.parametrize("tiket", ["ditangani"], indirect=True)
def test_a_file_opens_only_below_its_own_ticket(tiket, semua, peraga_aduan) -> None:
    lain = Pengaduan.objects.exclude(pk=tiket.pk).get()
    assert (
        kirim(semua["petugas"], "GET", reverse("pengaduan:berkas", args=[tiket.nomor, tiket.berkas.pk]))
        == 200
    )
    assert (
        kirim(semua["petugas"], "GET", reverse("pengaduan:berkas", args=[lain.nomor, tiket.berkas.pk])) == 404
    )
    assert (
        kirim(semua[ASING], "GET", reverse("pengaduan:lacak_berkas", args=[lain.nomor, tiket.berkas.pk]))
        == 404
    )


@pytest.mark.parametrize("tiket", ["diterima"], indirect=True)
def test_a_refused_post_writes_nothing(tiket, semua) -> None:
    hitung = [Riwayat, Pesan, Pengaduan, LihatIdentitas]
    sebelum = [m.objects.count() for m in hitung]
    for siapa in SEMUA - {"petugas", "pejabat"}:
        for nama in TIKET:
            semua[siapa].post(
                alamat(nama, tiket.nomor, tiket), {"isi": "Tidak boleh tersimpan.", "kelas": "ringan"}
            )
        semua[siapa].post(reverse("pengaduan:catat"), {"perihal": "Tidak boleh"})
    assert [m.objects.count() for m in hitung] == sebelum
