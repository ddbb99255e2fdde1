"""Sign electronically: claim, make, sign, keep. Nothing of it holds a transaction while another machine is asked.

The signed file is kept before the case moves. Whatever ends the process in between, the case is where it was, and the
next try of the same person on the same text publishes that file instead of signing again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from kerjasama.berkas import simpanan
from kerjasama.berkas.penerimaan import simpan_buatan
from kerjasama.dokumen.models import Dokumen, TandaTangan
from kerjasama.dokumen.tanda_tangan.dasar import GagalTandaTangan, Hasil, Naskah, Rahasia, penanda
from kerjasama.format import tanggal_panjang

logger = logging.getLogger("kerjasama.dokumen")
K = TandaTangan.Keadaan


@sensitive_variables("rahasia")
def bubuhkan(naskah: Naskah, cara: str, oleh: Any, rahasia: Rahasia) -> TandaTangan:
    """A signature in state `bertanda`, to be published with `terbitkan`. GagalTandaTangan says why there is none."""
    data = json.loads(json.dumps(naskah.data, cls=DjangoJSONEncoder))
    if siap := _siap(naskah, data, cara, oleh):
        return siap
    tanda = _klaim(naskah, data, cara, oleh)
    try:
        tanda.naskah["data"]["tertanda"] = tertanda(tanda)
        hasil = _tanda_tangani(tanda, naskah, cara, rahasia)
        return _simpan(tanda, hasil)
    except GagalTandaTangan as galat:
        _gagal(tanda, galat.pesan, pasti=galat.pasti)
        raise
    except Exception as galat:
        _gagal(tanda, f"{type(galat).__name__}", pasti=True)
        logger.exception("signing %s (%s) for %s failed", naskah.judul, cara, oleh.pk)
        raise GagalTandaTangan(
            "Penandatanganan gagal karena kesalahan pada aplikasi. Coba lagi; bila berulang, hubungi administrator."
        ) from None


def tertanda(tanda: TandaTangan) -> dict[str, str]:
    """What the page says of its signature."""
    waktu = timezone.localtime(tanda.waktu)
    return {
        "cara": tanda.cara,
        "nama": tanda.nama,
        "jabatan": tanda.jabatan,
        "waktu": f"{tanggal_panjang(waktu.date())} pukul {waktu:%H.%M} WIB",
    }


def _isi(naskah: Naskah, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "jenis": naskah.jenis,
        "nomor": naskah.nomor,
        "judul": naskah.judul[:200],
        "versi": naskah.versi,
        "data": data,
    }


def _siap(naskah: Naskah, data: dict[str, Any], cara: str, oleh: Any) -> TandaTangan | None:
    """A file that this person has signed already, over exactly this text, and that was not published."""
    lama = TandaTangan.objects.filter(objek=naskah.objek, cara=cara, oleh=oleh, keadaan=K.BERTANDA)
    for satu in lama.order_by("-pk"):
        if satu.naskah == _isi(naskah, {**data, "tertanda": tertanda(satu)}):
            return satu
    return None


def _klaim(naskah: Naskah, data: dict[str, Any], cara: str, oleh: Any) -> TandaTangan:
    """One signing at a time an object; a claim whose process died is let go after the longest possible wait."""
    batas = timezone.now() - dt.timedelta(seconds=settings.BSRE_BATAS_DETIK + 60)
    TandaTangan.objects.filter(objek=naskah.objek, keadaan=K.BERJALAN, waktu__lt=batas).update(
        keadaan=K.TIDAK_PASTI, galat="Terputus sebelum selesai.", selesai=timezone.now()
    )
    try:
        with transaction.atomic():
            return TandaTangan.objects.create(
                objek=naskah.objek, pihak=TandaTangan.Pihak.KESATU, cara=cara, keadaan=K.BERJALAN, oleh=oleh,
                nama=naskah.nama, jabatan=naskah.jabatan, naskah=_isi(naskah, data),
            )  # fmt: skip
    except IntegrityError:
        lain = (
            TandaTangan.objects.filter(objek=naskah.objek, keadaan=K.BERJALAN).select_related("oleh").first()
        )
        siapa = f" oleh {lain.oleh} sejak pukul {timezone.localtime(lain.waktu):%H.%M}" if lain else ""
        raise GagalTandaTangan(
            f"Dokumen ini sedang ditandatangani{siapa}. Tunggu sampai selesai, lalu muat ulang halaman ini."
        ) from None


def calon_dokumen(tanda: TandaTangan) -> Dokumen:
    """The document as it will be, unsaved: what is rendered, signed and later published."""
    n = tanda.naskah
    return Dokumen(
        kode=tanda.kode, jenis=n["jenis"], nomor=n["nomor"], judul=n["judul"], versi=n["versi"], cuplikan=n["data"],
        dibuat=tanda.waktu,
    )  # fmt: skip


@sensitive_variables("rahasia")
def _tanda_tangani(tanda: TandaTangan, naskah: Naskah, cara: str, rahasia: Rahasia) -> Hasil:
    from kerjasama.dokumen.pdf import render_berletak
    from kerjasama.dokumen.tanda_tangan.keutuhan import periksa

    try:
        tanda_tangani = penanda(cara)
    except KeyError:
        raise GagalTandaTangan("Cara penandatanganan ini tidak tersedia.", "cara") from None
    pdf, letak = render_berletak(calon_dokumen(tanda))
    tanda.sidik_naskah = hashlib.sha256(pdf).hexdigest()
    hasil = tanda_tangani(pdf, naskah, letak, rahasia)
    temuan = periksa(hasil.pdf)
    if not (temuan.jumlah and temuan.utuh):
        raise GagalTandaTangan(
            "Berkas yang kembali tidak memuat tanda tangan elektronik yang utuh, jadi tidak diterbitkan. Coba lagi."
        )
    return hasil


def _simpan(tanda: TandaTangan, hasil: Hasil) -> TandaTangan:
    with simpanan.atomik():
        nama = f"{tanda.naskah['judul']}.pdf".replace("/", "-")
        tanda.berkas = simpan_buatan(hasil.pdf, nama, "application/pdf")
        tanda.sha256, tanda.rincian = tanda.berkas.sha256, hasil.rincian
        tanda.keadaan = K.BERTANDA
        tanda.save()
    logger.info("%s signed (%s) by user %s, code %s", tanda.objek, tanda.cara, tanda.oleh_id, tanda.kode)
    return tanda


def _gagal(tanda: TandaTangan, pesan: str, *, pasti: bool) -> None:
    keadaan = K.GAGAL if pasti else K.TIDAK_PASTI
    TandaTangan.objects.filter(pk=tanda.pk, keadaan=K.BERJALAN).update(
        keadaan=keadaan, galat=pesan[:300], selesai=timezone.now()
    )
    logger.warning("%s not signed (%s) by user %s: %s", tanda.objek, tanda.cara, tanda.oleh_id, keadaan)


def sama(tanda: TandaTangan, data: dict[str, Any]) -> bool:
    """Whether what was signed is what the case says now."""
    kini = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return bool(tanda.naskah["data"] == {**kini, "tertanda": tertanda(tanda)})


def terbitkan(tanda: TandaTangan) -> Dokumen:
    """Make the signed file a document, in the caller's transaction; once: a second time is refused."""
    terkunci = TandaTangan.objects.select_for_update(of=("self",), no_key=True).get(pk=tanda.pk)
    if terkunci.keadaan != K.BERTANDA:
        raise GagalTandaTangan("Tanda tangan ini sudah dipakai. Muat ulang halaman ini.")
    dokumen = calon_dokumen(terkunci)
    dokumen.berkas, dokumen.sha256 = terkunci.berkas, terkunci.sha256
    dokumen.status, dokumen.selesai_dibuat = Dokumen.Status.TERSEDIA, timezone.now()
    dokumen.save(force_insert=True)
    terkunci.dokumen, terkunci.keadaan, terkunci.selesai = dokumen, K.BERHASIL, timezone.now()
    terkunci.save(update_fields=["dokumen", "keadaan", "selesai"])
    return dokumen


def catat(
    dokumen: Dokumen, pihak: str, cara: str, oleh: Any, *, jabatan: str = "", berkas: Any = None
) -> TandaTangan:
    """A signature that needs no machinery: on paper, with its scan, or by acceptance on the page.

    Its hash is that of the scan as it was sent, or of the very file that was accepted.
    """
    return TandaTangan.objects.create(
        dokumen=dokumen, pihak=pihak, cara=cara, oleh=oleh, nama=str(oleh), jabatan=jabatan[:200], berkas=berkas,
        sha256=berkas.sha256 if berkas else dokumen.sha256, kode=dokumen.kode, selesai=timezone.now(),
    )  # fmt: skip
