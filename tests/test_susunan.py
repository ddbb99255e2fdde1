"""The shape of the house (docs/arsitektur.md): how imports point, how big things are, how a state moves."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

AKAR = Path(settings.BASE_DIR)
# Lowest first. An app imports only from those before it, and never from the frame (kerjasama/*.py).
LAPIS = [
    "kerjasama.aturan",
    "kerjasama.berkas",
    "kerjasama.akun",
    "kerjasama.alur",
    "kerjasama.pemberitahuan",
    "kerjasama.tugas",
    "kerjasama.survei",
    "kerjasama.dokumen",
    "permohonan",
    "pengaduan",
]
BISNIS = {"permohonan", "pengaduan"}
# The ground below every app: plain data and pure functions that import nothing of ours.
DASAR = {
    "kerjasama.bagan",
    "kerjasama.demo_akun",
    "kerjasama.ekspor",
    "kerjasama.format",
    "kerjasama.halaman",
    "kerjasama.kontak",
    "kerjasama.kunci_proses",
    "kerjasama.saringan",
    "kerjasama.statistik",
    "kerjasama.telusur",
    "kerjasama.standar",
    "kerjasama.waktu",
}
KASUS = {"self", "kasus", "permohonan", "objek", "pengaduan", "tiket"}  # how a case is called in the code
LAIN = re.compile(r"spk|pengajuan|SPK|PengajuanAnggaran|DBTaskResult")  # other rows with a `status`


def _berkas(*pola: str) -> list[Path]:
    return sorted(
        f
        for p in pola
        for f in AKAR.glob(p)
        if not {".venv", "var", "node_modules"} & set(f.relative_to(AKAR).parts)
    )


SUMBER = _berkas(
    *(f"{folder}/**/*.py" for folder in ("kerjasama", "permohonan", "pengaduan", "bin", "tests"))
)
TANPA_MIGRASI = [f for f in SUMBER if "migrations" not in f.parts]
APLIKASI = [f for f in TANPA_MIGRASI if f.relative_to(AKAR).parts[0] in {"kerjasama", *BISNIS}]
TEMPLAT = _berkas("templates/**/*.html")
HALAMAN = [f for f in TEMPLAT if f.relative_to(AKAR).parts[1] not in {"dokumen", "surel"}]


def _nama(berkas: Path) -> str:
    return str(berkas.relative_to(AKAR))


@cache
def _pohon(berkas: Path) -> ast.Module:
    return ast.parse(berkas.read_text(encoding="utf-8"), filename=str(berkas))


def _impor(berkas: Path) -> set[str]:
    """Every module that a file imports, also inside functions; `from a import b` counts as a and as a.b."""
    hasil: set[str] = set()
    for simpul in ast.walk(_pohon(berkas)):
        if isinstance(simpul, ast.Import):
            hasil |= {alias.name for alias in simpul.names}
        elif isinstance(simpul, ast.ImportFrom):
            assert simpul.level == 0, f"{_nama(berkas)}: relative import"
            hasil |= {simpul.module or ""} | {f"{simpul.module}.{alias.name}" for alias in simpul.names}
    return hasil


def _lapis(modul: str) -> str | None:
    """The app that a module belongs to; None for the frame and for libraries."""
    return next((lapis for lapis in LAPIS if modul == lapis or modul.startswith(f"{lapis}.")), None)


def _modul(berkas: Path) -> str:
    return ".".join(berkas.relative_to(AKAR).with_suffix("").parts)


def pelanggaran_arah(berkas: Path) -> list[str]:
    """The imports of one file that point upwards, sideways between the businesses, or into the frame."""
    sendiri = _lapis(_modul(berkas))
    if sendiri is None:
        return []
    salah = []
    for modul in _impor(berkas):
        lain = _lapis(modul)
        if lain is None:
            rangka = modul.startswith("kerjasama.") and not any(
                modul == d or modul.startswith(f"{d}.") for d in DASAR
            )
            salah += [f"{modul} (frame)"] if rangka else []
        elif lain != sendiri and (LAPIS.index(lain) > LAPIS.index(sendiri) or {lain, sendiri} == BISNIS):
            salah.append(modul)
    return salah


@pytest.mark.parametrize("berkas", APLIKASI, ids=_nama)
def test_imports_point_downwards(berkas: Path) -> None:
    assert pelanggaran_arah(berkas) == []


def test_an_upward_import_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.test_susunan.AKAR", tmp_path)
    berkas = tmp_path / "kerjasama/berkas/contoh.py"
    berkas.parent.mkdir(parents=True)
    berkas.write_text(
        "import kerjasama.aturan.nilai\nfrom kerjasama.akun import akses\n"
        "def f():\n    from kerjasama import urls\n    from permohonan.models import Permohonan\n"
    )
    assert {s.split(" ")[0] for s in pelanggaran_arah(berkas)} == {
        "kerjasama.akun", "kerjasama.akun.akses", "kerjasama.urls", "permohonan.models",
        "permohonan.models.Permohonan",
    }  # fmt: skip


def test_the_ground_imports_nothing_but_the_ground() -> None:
    for modul in DASAR:
        berkas = AKAR / f"{modul.replace('.', '/')}.py"
        milik_kita = [m for m in _impor(berkas) if m.split(".")[0] in {"kerjasama", *BISNIS}]
        assert [m for m in milik_kita if not any(m == d or m.startswith(f"{d}.") for d in DASAR)] == [], modul


def test_installed_apps_stand_in_the_same_order() -> None:
    milik_kita = [nama for nama in settings.INSTALLED_APPS if nama in LAPIS]
    assert milik_kita == [nama for nama in LAPIS if nama in milik_kita]
    assert {c.name for c in apps.get_app_configs() if c.name.startswith("kerjasama.")} <= set(LAPIS) | {
        "kerjasama"
    }


@pytest.mark.parametrize("berkas", TANPA_MIGRASI, ids=_nama)
def test_files_and_functions_stay_small(berkas: Path) -> None:
    assert len(berkas.read_text(encoding="utf-8").splitlines()) <= 400
    panjang = [
        f"{simpul.name}: {(simpul.end_lineno or 0) - simpul.lineno + 1} lines"
        for simpul in ast.walk(_pohon(berkas))
        if isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef)
        and (simpul.end_lineno or 0) - simpul.lineno >= 60
    ]
    assert panjang == []


@pytest.mark.parametrize("berkas", TEMPLAT, ids=_nama)
def test_templates_stay_small(berkas: Path) -> None:
    assert len(berkas.read_text(encoding="utf-8").splitlines()) < 150


@pytest.mark.parametrize("berkas", HALAMAN, ids=_nama)
def test_page_templates_hold_nothing_inline(berkas: Path) -> None:
    isi = berkas.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", isi, re.I)
    for awalan in re.findall(r"<script\b([^>]*)>", isi, re.I):
        assert "src=" in awalan or "application/json" in awalan, "inline script"
    assert not re.search(r"(src|href|action)=[\"']https?://[^\"']+\.(js|css|woff2?)", isi, re.I), (
        "asset of a foreign host"
    )


FORMULIR = re.compile(r"<form\b[^>]*\bmethod=[\"']?post\b.*?</form>", re.I | re.S)


@pytest.mark.parametrize("berkas", TEMPLAT, ids=_nama)
def test_post_forms_carry_their_token(berkas: Path) -> None:
    tanpa = [f[:80] for f in FORMULIR.findall(berkas.read_text(encoding="utf-8")) if "csrf_token" not in f]
    assert tanpa == []


def pindah_status(pohon: ast.AST) -> list[int]:
    """Lines that move a state past the engine: `kasus.status = …`, or `.update(status=…)` on cases."""
    baris = []
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Assign | ast.AugAssign):
            sasaran = simpul.targets if isinstance(simpul, ast.Assign) else [simpul.target]
            baris += [
                s.lineno
                for s in sasaran
                if isinstance(s, ast.Attribute) and s.attr == "status" and ast.unparse(s.value) in KASUS
            ]
        elif isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Attribute):
            kasus = simpul.func.attr == "update" and not LAIN.search(ast.unparse(simpul.func.value))
            baris += [simpul.lineno for k in simpul.keywords if kasus and k.arg == "status"]
    return baris


@pytest.mark.parametrize("berkas", [f for f in APLIKASI if f.relative_to(AKAR).parts[0] in BISNIS], ids=_nama)
def test_a_state_moves_only_through_the_engine(berkas: Path) -> None:
    assert pindah_status(_pohon(berkas)) == []


@pytest.mark.parametrize(
    "kode",
    [
        "kasus.status = 'selesai'",
        "Permohonan.objects.filter(pk=1).update(status='selesai')",
        "self.status = 'x'",
    ],
)
def test_a_state_moved_by_hand_would_be_seen(kode: str) -> None:
    assert pindah_status(ast.parse(kode)) == [1]


def test_every_migration_can_be_taken_back() -> None:
    sekali = [
        f"{app}.{nama}"
        for (app, nama), migrasi in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items()
        if apps.get_app_config(app).name in LAPIS
        for operasi in migrasi.operations
        if (isinstance(operasi, RunPython) and operasi.reverse_code is None)
        or (isinstance(operasi, RunSQL) and operasi.reverse_sql is None)
    ]
    assert sekali == []


def test_every_model_of_ours_has_an_order() -> None:
    tanpa = [
        m._meta.label
        for m in apps.get_models()
        if m._meta.app_config and m._meta.app_config.name in LAPIS and not m._meta.ordering
    ]
    assert tanpa == []


@pytest.mark.parametrize("kunci", _berkas("bin/kunci/*.lock"), ids=_nama)
def test_lock_files_name_versions_and_hashes_only(kunci: Path) -> None:
    isi = kunci.read_text()
    assert not re.search(r"https?:|file:|index|find-links|^-", isi, re.M)
    for paket in re.split(r"\n(?=\S)", isi.strip()):
        assert re.match(r"[a-z0-9._-]+==\S+", paket, re.I), paket[:60]
        assert "--hash=sha256:" in paket, paket[:60]


def test_the_test_lock_holds_the_running_lock() -> None:
    def pin(nama: str) -> set[str]:
        return set(
            re.findall(r"^[a-z0-9._-]+==[^ ;\\]+", (AKAR / f"bin/kunci/{nama}.lock").read_text(), re.M | re.I)
        )

    assert pin("jalan") <= pin("uji")


def test_no_secret_and_no_machines_path_in_the_code() -> None:
    pola = re.compile(
        r"/(work|root|home)/[a-z]|BEGIN (RSA |EC )?PRIVATE KEY|(?<![\w-])(AKIA|ghp_)[A-Za-z0-9]{10}"
    )
    kena = [
        _nama(f) for f in SUMBER if f.name != "test_susunan.py" and pola.search(f.read_text(encoding="utf-8"))
    ]
    assert kena == []
