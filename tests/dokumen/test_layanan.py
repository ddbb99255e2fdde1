"""A document is asked for in its event's transaction and made once, whatever fails on the way."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerjasama.berkas.models import Berkas
from kerjasama.dokumen import layanan
from kerjasama.dokumen.cuplikan import CuplikanSalah
from kerjasama.dokumen.models import Dokumen
from tests.dokumen.contoh import data

pytestmark = pytest.mark.django_db
S = Dokumen.Status


def minta(jenis: str = "tanda_terima", **ganti) -> Dokumen:
    with transaction.atomic():
        return layanan.minta(
            jenis, nomor="KM-2026-00001", judul="Tanda terima KM/1", data=data(jenis, **ganti)
        )


def rusak(dokumen: Dokumen) -> None:
    """Its data can't be printed any more: a real failure in the middle of rendering."""
    dokumen.cuplikan = {**dokumen.cuplikan, "tanggal": "kapan-kapan"}
    dokumen.save(update_fields=["cuplikan"])


def perbaiki(dokumen: Dokumen) -> None:
    Dokumen.objects.filter(pk=dokumen.pk).update(cuplikan=data("tanda_terima"))


def isi(dokumen: Dokumen) -> bytes:
    dokumen.refresh_from_db()
    assert dokumen.berkas is not None
    from django.core.files.storage import storages

    with storages["pribadi"].open(dokumen.berkas.lokasi) as berkas:
        return berkas.read()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        layanan.minta("tanda_terima", nomor="1", judul="1", data=data("tanda_terima"))
    assert not Dokumen.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_rollback_takes_row_and_task_back() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        minta()
        raise ZeroDivisionError
    assert not Dokumen.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_data_with_a_gap_are_refused_before_anything_is_written() -> None:
    with pytest.raises(CuplikanSalah, match="perihal"):
        minta(perihal=None)
    assert not Dokumen.objects.exists()


def test_the_worker_makes_it_once(jalankan_tugas) -> None:
    dokumen = minta()
    assert (dokumen.status, dokumen.berkas, len(dokumen.kode)) == (S.DIMINTA, None, 12)
    assert jalankan_tugas() == 1
    pdf = isi(dokumen)
    assert pdf.startswith(b"%PDF-")
    assert dokumen.status == S.TERSEDIA
    assert dokumen.sha256 == hashlib.sha256(pdf).hexdigest() == dokumen.berkas.sha256
    assert dokumen.berkas.nama_asli == "Tanda terima KM-1.pdf"
    assert dokumen.selesai_dibuat is not None
    berkas = dokumen.berkas
    layanan.buat(dokumen.pk)
    dokumen.refresh_from_db()
    assert dokumen.berkas == berkas
    assert Berkas.objects.count() == 1


def test_codes_differ() -> None:
    assert len({minta().kode for _ in range(30)}) == 30


def test_it_is_tried_again_later_and_later(jalankan_tugas, waktu) -> None:
    waktu("2026-11-24 09:00")
    dokumen = minta()
    rusak(dokumen)
    for ke, nanti in enumerate(["09:02", "09:06", "09:14", "09:30"], 1):
        assert jalankan_tugas() == 1
        dokumen.refresh_from_db()
        assert (dokumen.status, dokumen.percobaan, dokumen.berkas) == (S.GAGAL, ke, None)
        assert "kapan" in dokumen.galat
        assert jalankan_tugas() == 0  # not yet
        waktu(f"2026-11-24 {nanti}")
    perbaiki(dokumen)
    assert jalankan_tugas() == 1
    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.galat) == (S.TERSEDIA, "")


def test_after_five_failures_it_rests_until_somebody_asks(jalankan_tugas, waktu) -> None:
    waktu("2026-11-24 09:00")
    dokumen = minta()
    rusak(dokumen)
    for jam in range(9, 20):
        waktu(f"2026-11-24 {jam:02}:30")
        jalankan_tugas()
    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.percobaan) == (S.GAGAL, layanan.PERCOBAAN_MAKS)
    assert layanan.ulangi_yang_macet() == 0
    perbaiki(dokumen)
    layanan.coba_lagi(dokumen)
    assert jalankan_tugas() == 1
    dokumen.refresh_from_db()
    assert dokumen.status == S.TERSEDIA


def test_an_end_between_storing_and_marking_is_healed_by_a_repeat(monkeypatch) -> None:
    """The process dies after the file was written: nothing half is left, the next attempt makes it whole."""
    dokumen = minta()
    simpan = layanan.simpan_buatan

    def lalu_mati(*args, **kwargs):
        simpan(*args, **kwargs)
        raise SystemExit("kill")

    with monkeypatch.context() as m, pytest.raises(SystemExit):
        m.setattr(layanan, "simpan_buatan", lalu_mati)
        layanan.buat(dokumen.pk)
    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.sha256, dokumen.berkas) == (S.DIMINTA, "", None)
    assert not Berkas.objects.exists()
    layanan.buat(dokumen.pk)
    assert isi(dokumen).startswith(b"%PDF-")
    assert dokumen.status == S.TERSEDIA


def test_a_full_disk_is_a_failure_like_another(monkeypatch) -> None:
    dokumen = minta()

    def penuh(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(layanan, "simpan_buatan", penuh)
    hasil = layanan.buat(dokumen.pk)
    assert (hasil.status, hasil.percobaan) == (S.GAGAL, 1)
    assert "No space left" in hasil.galat


@pytest.mark.parametrize(
    ("tandai", "status"), [(layanan.gantikan, S.DIGANTIKAN), (layanan.batalkan, S.DIBATALKAN)]
)
def test_what_counts_no_longer_stays_so_when_its_file_comes_late(tandai, status) -> None:
    dokumen = minta()
    tandai(dokumen)
    rusak(dokumen)
    assert layanan.buat(dokumen.pk).status == status
    perbaiki(dokumen)
    hasil = layanan.buat(dokumen.pk)
    assert (hasil.status, bool(hasil.sha256)) == (status, True)


def test_a_cancelled_one_can_count_again() -> None:
    jadi, belum = minta(), minta()
    layanan.buat(jadi.pk)
    for dokumen, status in ((jadi, S.TERSEDIA), (belum, S.DIMINTA)):
        layanan.batalkan(dokumen)
        layanan.pulihkan(dokumen)
        dokumen.refresh_from_db()
        assert dokumen.status == status


def test_available_without_a_file_is_impossible() -> None:
    dokumen = minta()
    with pytest.raises(IntegrityError), transaction.atomic():
        Dokumen.objects.filter(pk=dokumen.pk).update(status=S.TERSEDIA)


def test_sweeping_asks_again_only_for_what_nobody_will_make(jalankan_tugas) -> None:
    lama = timezone.now() - dt.timedelta(minutes=6)
    macet, antre, baru, jadi, maut = (minta() for _ in range(5))
    layanan.buat(jadi.pk)
    Dokumen.objects.exclude(pk=baru.pk).update(dibuat=lama)
    Dokumen.objects.filter(pk=maut.pk).update(percobaan=layanan.PERCOBAAN_MAKS)
    for tugas in DBTaskResult.objects.all():  # their workers died: the tasks are gone, but one still waits
        if tugas.args_kwargs["args"] != [antre.pk]:
            tugas.delete()
    assert layanan.ulangi_yang_macet() == 1
    maut.refresh_from_db()
    assert (maut.status, maut.galat) == (S.GAGAL, "Pembuatan terputus berulang kali.")
    assert layanan.ulangi_yang_macet() == 0  # it waits in the queue now
    jalankan_tugas()
    for dokumen, status in ((macet, S.TERSEDIA), (antre, S.TERSEDIA), (baru, S.DIMINTA)):
        dokumen.refresh_from_db()
        assert dokumen.status == status
