"""A real SMTP server on loopback that can be told to misbehave, and the mailbox behind it.

`tingkah` is one act a connection, in order, and then "baik": "gantung" (silent after the mail), "mati_sebelum" (dies
before taking it), "mati_sesudah" (takes it, dies before saying so), "tolak" (no such mailbox), "sibuk" (later).
"""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
import time
from email.message import EmailMessage
from typing import Any


class _Sambungan(socketserver.StreamRequestHandler):
    server: Peladen

    def jawab(self, teks: str) -> None:
        self.wfile.write(f"{teks}\r\n".encode())

    def handle(self) -> None:
        tingkah = self.server.tingkah.pop(0) if self.server.tingkah else "baik"
        self.jawab("220 uji ESMTP")
        while baris := self.rfile.readline():
            perintah = baris.decode().strip().upper()
            if perintah.startswith("QUIT"):
                return self.jawab("221 sampai jumpa")
            if perintah.startswith("RCPT") and tingkah in {"tolak", "sibuk"}:
                self.jawab("550 tidak ada kotak itu" if tingkah == "tolak" else "451 coba lagi nanti")
            elif perintah.startswith("DATA"):
                if not self._data(tingkah):
                    return None
            else:
                self.jawab("250 baik")
        return None

    def _data(self, tingkah: str) -> bool:
        self.jawab("354 silakan")
        isi = b""
        while (baris := self.rfile.readline()) not in {b".\r\n", b""}:
            isi += baris
        if tingkah == "mati_sebelum":
            return False
        if tingkah == "gantung":
            self.server.lepas.wait(5)
            return False
        self.server.terima(isi)
        if tingkah == "mati_sesudah":
            return False
        self.jawab("250 diterima")
        return True


class Peladen(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *tingkah: str) -> None:
        super().__init__(("127.0.0.1", 0), _Sambungan)
        self.tingkah = list(tingkah)
        self.lepas = threading.Event()
        self.diterima: list[EmailMessage] = []
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def porta(self) -> int:
        return int(self.server_address[1])

    def terima(self, isi: bytes) -> None:
        self.diterima.append(email.message_from_bytes(isi, policy=email.policy.default))  # type: ignore[arg-type]

    @property
    def kotak(self) -> list[EmailMessage]:
        """What lies in the mailbox: a message with a known Message-ID is the same message."""
        return list({str(s["Message-ID"]): s for s in self.diterima}.values())

    def tunggu(self, jumlah: int, detik: float = 2) -> None:
        batas = time.monotonic() + detik
        while len(self.diterima) < jumlah and time.monotonic() < batas:
            time.sleep(0.01)

    def __exit__(self, *galat: Any) -> None:
        self.lepas.set()
        self.shutdown()
        super().__exit__(*galat)
