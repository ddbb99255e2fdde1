"""Ask, take the answer, and add up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone

from kerjasama.aturan import nilai
from kerjasama.pemberitahuan.layanan import Kabar, kabari
from kerjasama.survei.ikm import Ikm, dari_jumlah
from kerjasama.survei.models import Jawaban, Undangan
from kerjasama.survei.unsur import KODE

SARAN_MAKS = 200
JUDUL = "Nilai layanan kami: sembilan pertanyaan, dua menit"


class SudahDiisi(Exception):
    """The invitation was used."""


def undang(acara: str, perihal: str, penerima: list[int]) -> Undangan | None:
    """Invite these people to one survey, in the caller's transaction. The same `acara` again, or nobody: None."""
    if not penerima:
        return None
    undangan, baru = Undangan.objects.get_or_create(acara=acara, defaults={"perihal": perihal[:300]})
    if not baru:
        return None
    isi = (
        f"{perihal} sudah selesai kami layani. Bagaimana menurut Anda? Jawaban Anda anonim: tidak disimpan bersama "
        "nama atau nomor permohonan, dan dipakai untuk memperbaiki layanan. Cukup satu orang yang mengisinya."
    )
    kabari(f"survei:{acara}", [Kabar(pk, JUDUL, isi, undangan.get_absolute_url()) for pk in penerima])
    return undangan


@transaction.atomic
def jawab(kode: str, isian: dict[str, Any]) -> None:
    """Keep an answer, apart from who gave it. SudahDiisi: by somebody else, or a second press. DoesNotExist."""
    undangan = Undangan.objects.select_for_update().get(kode=kode)
    if undangan.dipakai:
        raise SudahDiisi
    undangan.dipakai = True
    undangan.save(update_fields=["dipakai"])
    bulan = timezone.localdate().replace(day=1)
    Jawaban.objects.create(bulan=bulan, saran=isian.get("saran", ""), **{k: int(isian[k]) for k in KODE})


def hasil(dari: dt.date, sampai: dt.date) -> Ikm | None:
    """The index of the months from `dari` to `sampai`; None without an answer. One statement."""
    jumlah = Jawaban.objects.filter(bulan__gte=dari.replace(day=1), bulan__lte=sampai).aggregate(
        n=Count("pk"), **{f"j_{k}": Sum(k) for k in KODE}
    )
    return dari_jumlah(jumlah["n"], [jumlah[f"j_{k}"] or 0 for k in KODE])


def hasil_umum(dari: dt.date, sampai: dt.date) -> Ikm | None:
    """The same for everybody; None also where so few answered that one might be guessed."""
    semua = hasil(dari, sampai)
    return semua if semua and semua.n >= int(nilai.nilai("survei_minimal_publik")) else None


def hasil_kantor(dari: dt.date, sampai: dt.date) -> tuple[Ikm | None, bool]:
    """The same for the office, which knows which cases ended when: too few answers are not shown either. The second
    is True where there are some, but too few."""
    semua = hasil(dari, sampai)
    cukup = semua is not None and semua.n >= int(nilai.nilai("survei_minimal_kantor"))
    return (semua, False) if cukup else (None, semua is not None)


def saran(dari: dt.date, sampai: dt.date, batas: int | None = SARAN_MAKS) -> list[str]:
    """What people suggested, in no order that tells who or when; `batas` None: all."""
    ada = Jawaban.objects.filter(bulan__gte=dari.replace(day=1), bulan__lte=sampai).exclude(saran="")
    return list(ada.order_by("id").values_list("saran", flat=True)[:batas])


def setahun(hari: dt.date | None = None) -> tuple[dt.date, dt.date]:
    """The twelve months that end with this one."""
    kini = hari or timezone.localdate()
    return (kini.replace(day=1) - dt.timedelta(days=334)).replace(day=1), kini
