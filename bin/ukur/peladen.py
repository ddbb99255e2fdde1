"""The application served as in production, on a port of its own, and what its workers hold in memory."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(__file__).resolve().parent.parent


def porta_kosong() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


class Peladen:
    def __init__(self, lingkungan: dict[str, str]) -> None:
        self.porta = porta_kosong()
        granian = Path(sys.executable).parent / "granian"
        perintah = [
            str(granian), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.porta), "--workers", "2",
            "--blocking-threads", "3", "--no-ws", "--log-level", "warning", "kerjasama.wsgi:application",
        ]  # fmt: skip
        jalur = os.pathsep.join([str(BIN), str(BIN.parent)])
        env = os.environ | lingkungan | {"DJANGO_SETTINGS_MODULE": "ukur.settings", "PYTHONPATH": jalur}
        self.proses = subprocess.Popen(perintah, cwd=BIN.parent, env=env)
        self._tunggu()

    def _tunggu(self) -> None:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.porta), timeout=0.2).close()
                return
            except OSError:
                if self.proses.poll() is not None:
                    raise RuntimeError("the server did not start") from None
                time.sleep(0.1)
        raise RuntimeError("the server does not answer")

    def memori_mib(self) -> list[float]:
        """Proportional set size of each web worker, in MiB."""
        hasil = []
        for pid in Path(f"/proc/{self.proses.pid}/task/{self.proses.pid}/children").read_text().split():
            for baris in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if baris.startswith("Pss:"):
                    hasil.append(int(baris.split()[1]) / 1024)
        return [h for h in hasil if h > 20]

    def henti(self) -> None:
        self.proses.terminate()
        self.proses.wait(20)
