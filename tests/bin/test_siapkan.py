"""What bin/run prepares: static files, and a demo that keeps away from real people."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as pengaturan

from kerjasama.akun.models import Pengguna
from tests.pabrik.akun import buat_pengguna


def _muat(nama: str) -> Any:
    spek = importlib.util.spec_from_file_location(nama, Path(pengaturan.BASE_DIR) / "bin" / f"{nama}.py")
    assert spek is not None
    assert spek.loader is not None
    modul = importlib.util.module_from_spec(spek)
    spek.loader.exec_module(modul)
    return modul


siapkan = _muat("siapkan")
ringkas = _muat("ringkas_uji")


@pytest.mark.django_db
def test_demo_stays_out_of_a_database_with_real_people() -> None:
    buat_pengguna()
    with pytest.raises(SystemExit) as keluar:
        siapkan.demo()
    assert keluar.value.code == siapkan.SUDAH_ADA_ORANG
    assert Pengguna.objects.count() == 1


@pytest.mark.django_db
def test_demo_is_not_filled_twice(semua_orang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(siapkan, "call_command", lambda *a: pytest.fail("filled again"))
    siapkan.demo()


def test_static_files_are_collected_when_one_changed(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sumber = tmp_path / "sumber"
    sumber.mkdir()
    (sumber / "a.css").write_text("p{}")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [sumber], tmp_path / "hasil"
    settings.STATIC_ROOT.mkdir()
    panggilan: list[str] = []
    monkeypatch.setattr(siapkan, "call_command", lambda nama, **_: panggilan.append(nama))
    siapkan.statis()
    siapkan.statis()
    assert panggilan == ["collectstatic"]
    (sumber / "a.css").write_text("p{color:red}")
    siapkan.statis()
    assert panggilan == ["collectstatic", "collectstatic"]


HASIL = """<testsuites><testsuite>
<testcase classname="t" name="baik"/><testcase classname="t" name="buruk"><failure/></testcase>
<testcase classname="t" name="rusak"><error/></testcase>{lewat}
</testsuite></testsuites>"""
LEWAT = '<testcase classname="t" name="diam"><skipped/></testcase>'


def test_summary_adds_up_and_fails_on_what_was_skipped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hasil-sqlite.xml").write_text(HASIL.format(lewat=LEWAT))
    assert ringkas.main([str(tmp_path), "61", "uji sqlite", "lint"]) == 1
    baris = capsys.readouterr().out.splitlines()
    assert "✗ Tidak dijalankan: sqlite: t.diam" in baris
    assert "✗ Gagal: lint" in baris
    assert baris[-1] == "1 passed, 4 failed"  # two tests, lint, and the skipped one


def test_summary_of_a_good_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hasil-sqlite.xml").write_text('<testsuite><testcase classname="t" name="a"/></testsuite>')
    assert ringkas.main([str(tmp_path), "5"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 0 failed"


def test_summary_of_a_run_without_any_test_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ringkas.main([str(tmp_path), "5"]) == 1
    assert "Tidak ada uji" in capsys.readouterr().out


def test_summary_of_a_phase_that_broke_off_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hasil-sqlite.xml").write_text('<testsuite><testcase classname="t" name="a"/></testsuite>')
    assert ringkas.main([str(tmp_path), "5", "uji sqlite"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 1 failed"
