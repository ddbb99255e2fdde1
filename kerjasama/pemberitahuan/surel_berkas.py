"""Mail without a mail server: each message a file under var/surel/, its head shown in the terminal."""

from __future__ import annotations

import hashlib
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


def _kode(message_id: str) -> str:
    return hashlib.sha256(message_id.encode()).hexdigest()[:16]


class SurelKeBerkas(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        tempat = Path(settings.EMAIL_FILE_PATH)
        tempat.mkdir(parents=True, exist_ok=True)
        for surel in email_messages:
            pesan = surel.message()
            berkas = tempat / f"{timezone.localtime():%Y%m%d-%H%M%S}-{_kode(str(pesan['Message-ID']))}.eml"
            if any(tempat.glob(f"*-{_kode(str(pesan['Message-ID']))}.eml")):
                continue  # delivered before the worker that sent it died
            sementara = berkas.with_suffix(f".{uuid.uuid4().hex[:8]}")
            sementara.write_bytes(pesan.as_bytes())
            sementara.rename(berkas)
            if not self.fail_silently:
                # Whom it is for stands in the file only: a log names nobody who complained in confidence.
                sys.stderr.write(f"surel: {surel.subject}  [{berkas.name}]" + "\n")
        return len(email_messages)
