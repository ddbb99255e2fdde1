"""Client of the Esign Client Service of BSrE/BSSN, a gateway in the office's own network (HTTP Basic).

Version 1 is multipart, version 2 JSON ("Petunjuk Teknis" 2.2.1 and public clients, domain 4.6). A request that never
reached the gateway is tried again; one that did, and was not answered, is never repeated by itself: it may have signed.
"""

from __future__ import annotations

import base64
import binascii
import logging
import time
from collections.abc import Callable
from typing import Any

import httpx
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from kerjasama.dokumen.pdf import Letak
from kerjasama.dokumen.tanda_tangan.dasar import GagalTandaTangan, Hasil, Naskah, Rahasia

logger = logging.getLogger("kerjasama.dokumen")
PERCOBAAN = 3
JEDA_DETIK = 0.5
JAWABAN_MAKS = 60 * 1024 * 1024
STATUS = {
    "NOT_REGISTERED": "NIK ini belum terdaftar di BSrE.",
    "EXPIRED": "Sertifikat elektronik Anda sudah berakhir. Perbarui melalui BSrE.",
    "RENEW": "Sertifikat elektronik Anda harus diperbarui melalui BSrE.",
    "REVOKE": "Sertifikat elektronik Anda sudah dicabut.",
    "SUSPEND": "Sertifikat elektronik Anda sedang ditangguhkan.",
    "NO_CERTIFICATE": "Anda belum mempunyai sertifikat elektronik.",
    "WAITING_FOR_VERIFICATION": "Pendaftaran Anda di BSrE belum diverifikasi.",
    "NEW": "Pendaftaran Anda di BSrE belum selesai.",
}
TAK_TERJANGKAU = "Layanan tanda tangan elektronik tidak dapat dihubungi. Coba lagi beberapa saat lagi."
TAK_TERJAWAB = (
    "Layanan tanda tangan elektronik tidak menjawab sampai batas waktu. SPK belum terbit. Tanda tangan mungkin sudah "
    "dibuat di sana tetapi berkasnya tidak sampai; Anda boleh mencoba lagi."
)


class Gerbang:
    """One version of the API: its three calls, over one connection."""

    def __init__(self) -> None:
        sandi = httpx.BasicAuth(settings.BSRE_PENGGUNA, settings.BSRE_SANDI)
        batas = httpx.Timeout(10, read=settings.BSRE_BATAS_DETIK, write=60)
        verify: Any = _konteks_tls()
        self._klien = httpx.Client(
            base_url=settings.BSRE_URL, auth=sandi, timeout=batas, verify=verify, trust_env=False
        )

    def __enter__(self) -> Gerbang:
        return self

    def __exit__(self, *_: object) -> None:
        self._klien.close()

    def _minta(
        self,
        metode: str,
        jalur: str,
        *,
        aman_diulang: bool,
        terputus: Callable[[str], bytes] | None = None,
        **isi: Any,
    ) -> tuple[int, httpx.Headers, bytes]:
        """(status, headers, body). `aman_diulang`: asking twice does no harm.

        `terputus(id_dokumen)` fetches the body another way when it broke off after the headers had come.
        """
        for ke in range(1, PERCOBAAN + 1):
            kepala = httpx.Headers()
            try:
                with self._klien.stream(metode, jalur, **isi) as jawab:
                    kepala = jawab.headers
                    return jawab.status_code, kepala, _baca(jawab)
            except (httpx.ConnectError, httpx.ConnectTimeout) as galat:
                logger.warning("signing gateway unreachable, attempt %s: %s", ke, type(galat).__name__)
            except httpx.TransportError as galat:
                logger.warning("signing gateway broke off, attempt %s: %s", ke, type(galat).__name__)
                if terputus and kepala.get("id_dokumen"):
                    return 200, kepala, terputus(kepala["id_dokumen"])
                if not aman_diulang:
                    raise GagalTandaTangan(TAK_TERJAWAB, pasti=False) from None
            time.sleep(JEDA_DETIK * ke)
        raise GagalTandaTangan(TAK_TERJANGKAU)

    # What each version says in its own words.
    def status(self, rahasia: Rahasia) -> str:
        raise NotImplementedError

    def tanda_tangani(self, pdf: bytes, naskah: Naskah, rahasia: Rahasia) -> Hasil:
        raise NotImplementedError

    def verifikasi(self, pdf: bytes) -> dict[str, str]:
        raise NotImplementedError


class GerbangV1(Gerbang):
    def status(self, rahasia: Rahasia) -> str:
        status, _, isi = self._minta("GET", f"/api/user/status/{rahasia.nik}", aman_diulang=True)
        return _status_pengguna(status, isi, rahasia)

    def tanda_tangani(self, pdf: bytes, naskah: Naskah, rahasia: Rahasia) -> Hasil:
        isian = {
            "nik": rahasia.nik, "passphrase": rahasia.frasa, "tampilan": "invisible", "reason": naskah.alasan,
            "location": naskah.kota,
        }  # fmt: skip
        status, kepala, isi = self._minta(
            "POST", "/api/sign/pdf", aman_diulang=False, terputus=self._unduh, data=isian,
            files={"file": ("dokumen.pdf", pdf, "application/pdf")},
        )  # fmt: skip
        if status != 200 or not isi.startswith(b"%PDF-"):
            raise _penolakan(status, isi, rahasia)
        return Hasil(isi, {"id_dokumen": kepala.get("id_dokumen", ""), "api": "v1"})

    def _unduh(self, id_dokumen: str) -> bytes:
        """The file that was signed but did not arrive whole; the gateway hands it out once."""
        status, _, isi = self._minta("GET", f"/api/sign/download/{id_dokumen}", aman_diulang=True)
        if status != 200:
            raise GagalTandaTangan(TAK_TERJAWAB, pasti=False)
        return isi

    def verifikasi(self, pdf: bytes) -> dict[str, str]:
        status, _, isi = self._minta(
            "POST", "/api/sign/verify", aman_diulang=True,
            files={"signed_file": ("dokumen.pdf", pdf, "application/pdf")},
        )  # fmt: skip
        jawab = _json(isi) if status == 200 else {}
        return {
            "kesimpulan": str(jawab.get("summary", ""))[:200],
            "jumlah": str(jawab.get("jumlah_signature", "")),
        }


class GerbangV2(Gerbang):
    def status(self, rahasia: Rahasia) -> str:
        status, _, isi = self._minta(
            "POST", "/api/v2/user/check/status", aman_diulang=True, json={"nik": rahasia.nik}
        )
        return _status_pengguna(status, isi, rahasia)

    def tanda_tangani(self, pdf: bytes, naskah: Naskah, rahasia: Rahasia) -> Hasil:
        isian = {
            "nik": rahasia.nik,
            "passphrase": rahasia.frasa,
            "signatureProperties": [
                {"tampilan": "INVISIBLE", "reason": naskah.alasan, "location": naskah.kota}
            ],
            "file": [base64.b64encode(pdf).decode()],
        }
        status, _, isi = self._minta("POST", "/api/v2/sign/pdf", aman_diulang=False, json=isian)
        berkas = _json(isi).get("file") if status == 200 else None
        if not isinstance(berkas, list) or not berkas:
            raise _penolakan(status, isi, rahasia)
        try:
            tertanda = base64.b64decode(str(berkas[0]), validate=True)
        except binascii.Error:
            raise _penolakan(status, b"", rahasia) from None
        return Hasil(tertanda, {"api": "v2"})

    def verifikasi(self, pdf: bytes) -> dict[str, str]:
        isian = {"file": base64.b64encode(pdf).decode()}
        status, _, isi = self._minta("POST", "/api/v2/verify/pdf", aman_diulang=True, json=isian)
        jawab = _json(isi) if status == 200 else {}
        tanda = jawab.get("signatures")
        jumlah = str(len(tanda)) if isinstance(tanda, list) else ""
        return {"kesimpulan": str(jawab.get("conclusion", ""))[:200], "jumlah": jumlah}


VERSI: dict[str, type[Gerbang]] = {"v1": GerbangV1, "v2": GerbangV2}


@sensitive_variables("rahasia")
def tanda_tangani(pdf: bytes, naskah: Naskah, letak: Letak | None, rahasia: Rahasia) -> Hasil:
    """Status first, then one signing, then the gateway's own verdict on the result."""
    with VERSI[settings.BSRE_VERSI]() as gerbang:
        if (status := gerbang.status(rahasia)) != "ISSUE":
            raise GagalTandaTangan(STATUS.get(status, f"Status sertifikat elektronik Anda: {status}."), "nik")
        hasil = gerbang.tanda_tangani(pdf, naskah, rahasia)
        try:
            verifikasi = gerbang.verifikasi(hasil.pdf)
        except GagalTandaTangan:  # signed all the same; our own check of the file decides
            verifikasi = {"kesimpulan": "tidak terjawab", "jumlah": ""}
    return Hasil(hasil.pdf, {**hasil.rincian, **verifikasi})


def _konteks_tls() -> Any:
    """The system's authorities, and the office's own where its gateway has a certificate of its own making."""
    import ssl

    return ssl.create_default_context(cafile=settings.BSRE_CA or None)


def _baca(jawab: httpx.Response) -> bytes:
    """The body, no longer than a signed document may be."""
    isi = bytearray()
    for potong in jawab.iter_bytes():
        isi += potong
        if len(isi) > JAWABAN_MAKS:
            raise GagalTandaTangan("Jawaban layanan tanda tangan elektronik terlalu besar.", pasti=False)
    return bytes(isi)


def _json(isi: bytes) -> dict[str, Any]:
    import json

    try:
        jawab = json.loads(isi)
    except ValueError:
        return {}
    return jawab if isinstance(jawab, dict) else {}


def _status_pengguna(status: int, isi: bytes, rahasia: Rahasia) -> str:
    """ "ISSUE", or the word for why not. A gateway that refuses us altogether is a failure of the set-up."""
    jawab = _json(isi)
    if jawab.get("status") and isinstance(jawab["status"], str):
        return rahasia.sensor(jawab["status"])[:60]
    raise _penolakan(status, isi, rahasia)


def _penolakan(status: int, isi: bytes, rahasia: Rahasia) -> GagalTandaTangan:
    """The gateway's refusal in words, at the field it is about."""
    if status in {401, 403}:
        return GagalTandaTangan(
            "Layanan tanda tangan elektronik menolak akun aplikasi ini. Hubungi administrator.", "cara"
        )
    if status in {502, 504}:
        return GagalTandaTangan(TAK_TERJAWAB, pasti=False)
    if status in {429, 503}:
        return GagalTandaTangan("Layanan tanda tangan elektronik sedang sibuk. Coba lagi beberapa saat lagi.")
    jawab = _json(isi)
    pesan = rahasia.sensor(str(jawab.get("error") or jawab.get("message") or ""))[:200]
    kecil = pesan.lower()
    if "passphrase" in kecil:
        return GagalTandaTangan("Frasa sandi salah.", "frasa_sandi")
    if "nik" in kecil.split():
        return GagalTandaTangan(f"Layanan menolak NIK ini: {pesan}", "nik")
    if pesan:
        return GagalTandaTangan(f"Layanan tanda tangan elektronik menolak: {pesan}")
    return GagalTandaTangan(f"Layanan tanda tangan elektronik menjawab tidak terduga (kode {status}).")
