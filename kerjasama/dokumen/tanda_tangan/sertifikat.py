"""The bureau's own certificate: PAdES B-B (ETSI EN 319 142-1) with pyHanko and a PKCS#12 file.

The visible QR stamp is a part of the page (`_tertanda.html`), so its fonts are embedded and the file stays PDF/A;
the signature field lies over it without an appearance of its own.
"""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from kerjasama.dokumen.pdf import Letak
from kerjasama.dokumen.tanda_tangan.dasar import GagalTandaTangan, Hasil, Naskah, Rahasia
from kerjasama.format import tanggal_panjang

logger = logging.getLogger("kerjasama.dokumen")
NAMA_KOLOM = "TandaTanganPihakKesatu"


@sensitive_variables("rahasia", "sandi", "kunci")
def _buka(rahasia: Rahasia) -> Any:
    """pyHanko's signer from the file; GagalTandaTangan says what is wrong with file, passphrase or certificate."""
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        isi = Path(settings.TTE_SERTIFIKAT).read_bytes()
    except OSError as galat:
        logger.error("the signing certificate cannot be read: %s", galat.strerror)
        raise GagalTandaTangan(
            "Berkas sertifikat kantor tidak dapat dibaca. Hubungi administrator.", "cara"
        ) from None
    sandi = rahasia.frasa.encode()
    try:
        kunci, sertifikat, _ = pkcs12.load_key_and_certificates(isi, sandi)
    except ValueError:
        raise GagalTandaTangan(
            "Frasa sandi salah, atau berkas sertifikat kantor rusak.", "frasa_sandi"
        ) from None
    if kunci is None or sertifikat is None:
        raise GagalTandaTangan(
            "Berkas sertifikat kantor tidak memuat kunci dan sertifikatnya. Hubungi administrator.", "cara"
        )
    sekarang = timezone.now()
    if not sertifikat.not_valid_before_utc <= sekarang <= sertifikat.not_valid_after_utc:
        raise GagalTandaTangan(
            f"Sertifikat kantor berlaku {tanggal_panjang(sertifikat.not_valid_before_utc.date())} sampai "
            f"{tanggal_panjang(sertifikat.not_valid_after_utc.date())}, jadi tidak dapat dipakai sekarang.",
            "cara",
        )
    return SimpleSigner.load_pkcs12_data(isi, other_certs=[], passphrase=sandi)


@sensitive_variables("rahasia")
def tanda_tangani(pdf: bytes, naskah: Naskah, letak: Letak | None, rahasia: Rahasia) -> Hasil:
    """Sign `pdf` by an incremental update: its own bytes stay as they were, the signature comes after them."""
    from pyhanko.pdf_utils.content import RawContent
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.stamp import StaticStampStyle

    signer = _buka(rahasia)
    tempat, gaya = SigFieldSpec(NAMA_KOLOM), None
    if letak is not None:
        kiri, bawah, kanan, atas = (round(x) for x in letak.kotak)
        tempat = SigFieldSpec(NAMA_KOLOM, on_page=letak.halaman, box=(kiri, bawah, kanan, atas))
        kosong = RawContent(b"", box=BoxConstraints(width=kanan - kiri, height=atas - bawah))
        gaya = StaticStampStyle(background=kosong, border_width=0)
    keterangan = PdfSignatureMetadata(
        field_name=NAMA_KOLOM, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", name=naskah.nama,
        reason=naskah.alasan, location=naskah.kota,
    )  # fmt: skip
    keluaran = io.BytesIO()
    PdfSigner(keterangan, signer=signer, stamp_style=gaya, new_field_spec=tempat).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)), output=keluaran
    )
    sertifikat = signer.signing_cert
    return Hasil(
        keluaran.getvalue(),
        {
            "subjek": sertifikat.subject.human_friendly,
            "penerbit": sertifikat.issuer.human_friendly,
            "nomor_seri": f"{sertifikat.serial_number:x}",
            "sidik_sertifikat": sertifikat.sha256.hex(),
        },
    )
