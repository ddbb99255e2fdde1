"""Record whether the links of proofs are alive. Off unless the office turns it on; always done by the worker."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from kerjasama.telusur import Pagar, TidakDapatDibuka, telusuri
from permohonan.models import BuktiTayang, PeriksaTautan

logger = logging.getLogger("permohonan.tautan")
DINILAI = ("bukti_diajukan", "bukti_diperiksa")  # somebody is about to look at these
UMUR_MAKS = dt.timedelta(days=1)
SEKALI_JALAN = 200


def cek(bukti: BuktiTayang, pagar: Pagar | None = None) -> PeriksaTautan | None:
    """Look once, and note what was seen. None where it is turned off, or the proof has no link."""
    if not settings.CEK_TAUTAN or not bukti.tautan:
        return None
    try:
        hasil = telusuri(bukti.tautan, pagar)
    except TidakDapatDibuka as galat:
        logger.info("link of proof %s: %s", bukti.pk, galat)
        return PeriksaTautan.objects.create(
            bukti=bukti, tautan=bukti.tautan, hidup=False, galat=str(galat)[:200]
        )
    return PeriksaTautan.objects.create(
        bukti=bukti,
        tautan=bukti.tautan,
        hidup=hasil.hidup,
        kode=hasil.kode,
        alamat_akhir=hasil.alamat,
        judul=hasil.judul,
    )


def perlu_dicek() -> list[int]:
    """Proofs under review whose link nobody has looked at for a day, oldest first."""
    if not settings.CEK_TAUTAN:
        return []
    baru = PeriksaTautan.objects.filter(
        bukti=OuterRef("pk"), tautan=OuterRef("tautan"), waktu__gt=timezone.now() - UMUR_MAKS
    )
    bukti = BuktiTayang.objects.filter(aktif=True, permohonan__status__in=DINILAI).exclude(tautan="")
    return list(bukti.exclude(Exists(baru)).order_by("pk").values_list("pk", flat=True)[:SEKALI_JALAN])


def hasil_terakhir(bukti: list[BuktiTayang]) -> dict[int, PeriksaTautan]:
    """Proof → the newest look at its present link. One statement."""
    semua = PeriksaTautan.objects.filter(bukti__in=[b.pk for b in bukti], tautan=F("bukti__tautan")).order_by(
        "pk"
    )
    return {p.bukti_id: p for p in semua}
