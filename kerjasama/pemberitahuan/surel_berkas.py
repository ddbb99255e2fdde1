"""Mail without a mail server: each message a file under var/surel/, its head shown in the terminal."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class SurelKeBerkas(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        tempat = Path(settings.EMAIL_FILE_PATH)
        tempat.mkdir(parents=True, exist_ok=True)
        for surel in email_messages:
            waktu = timezone.localtime()
            berkas = tempat / f"{waktu:%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:8]}.eml"
            berkas.write_bytes(surel.message().as_bytes())
            if not self.fail_silently:
                # Whom it is for stands in the file only: a log names nobody who complained in confidence.
                sys.stderr.write(f"surel: {surel.subject}  [{berkas.name}]" + "\n")
        return len(email_messages)
