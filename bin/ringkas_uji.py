"""The closing lines of bin/test: what failed, what did not run, and the sum over all phases.

`ringkas_uji.py FOLDER SECONDS [FAILED PHASE ...]`; the exit code is that of the whole run.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET


def baca(folder: Path) -> tuple[int, int, list[str]]:
    """(passed, failed, names of what was skipped), over every phase's report."""
    lulus = gagal = 0
    lewat = []
    for laporan in sorted(folder.glob("hasil-*.xml")):
        fase = laporan.stem.removeprefix("hasil-")
        for kasus in ET.parse(laporan).iter("testcase"):  # noqa: S314 - pytest's own report
            sebutan = {anak.tag for anak in kasus}
            if sebutan & {"failure", "error"}:
                gagal += 1
            elif "skipped" in sebutan:
                lewat.append(f"{fase}: {kasus.get('classname')}.{kasus.get('name')}")
            else:
                lulus += 1
    return lulus, gagal, lewat


def main(argumen: list[str]) -> int:
    lulus, gagal, lewat = baca(Path(argumen[0]))
    fase_gagal = argumen[2:]
    print()
    for nama in lewat:
        print(f"✗ Tidak dijalankan: {nama}")
    for nama in fase_gagal:
        print(f"✗ Gagal: {nama}")
    if not lulus and not gagal:
        print("✗ Tidak ada uji yang cocok.")
    print(f"Selesai dalam {int(argumen[1]) // 60} menit {int(argumen[1]) % 60} detik.")
    # A failed check that is no test (lint, types, a phase that could not run) counts as one failure.
    gagal += len([f for f in fase_gagal if not f.startswith("uji ") or "(" in f]) + len(lewat)
    gagal = gagal or int(bool(fase_gagal))  # a phase that broke off before any test could fail
    print(f"{lulus} passed, {gagal} failed")
    return int(bool(gagal or fase_gagal or not lulus))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
