"""Whether the signatures inside a PDF hold: what the bytes say, not whom one trusts."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass

logger = logging.getLogger("kerjasama.dokumen")


@dataclass(frozen=True)
class Keutuhan:
    """Of the last signature: `utuh` its bytes are as signed; `seluruhnya` it covers the file as it now is."""

    jumlah: int
    utuh: bool = False
    seluruhnya: bool = False
    penanda: str = ""


def periksa(pdf: bytes) -> Keutuhan:
    """Check every embedded signature. A file that is no PDF, or a broken one, has none that holds."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    try:
        tanda = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        if not tanda:
            return Keutuhan(0)
        utuh, seluruhnya, penanda = True, False, ""
        for satu in tanda:
            akar = ValidationContext(trust_roots=[satu.signer_cert], allow_fetching=False)
            hasil = validate_pdf_signature(satu, signer_validation_context=akar)
            utuh = utuh and hasil.intact and hasil.valid
            seluruhnya = hasil.coverage is not None and hasil.coverage.name == "ENTIRE_FILE"
            penanda = satu.signer_cert.subject.native.get("common_name", "")
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, AttributeError) as galat:
        logger.info("signature check failed: %s", type(galat).__name__)
        return Keutuhan(0)
    return Keutuhan(len(tanda), utuh, seluruhnya, str(penanda))
