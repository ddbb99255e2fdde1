"""A migration operation that makes a table append-only, on both databases."""

from __future__ import annotations

from django.db.migrations.operations import RunPython

_PG = """
CREATE OR REPLACE FUNCTION {t}_hanya_tambah() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'tabel {t} hanya dapat ditambah'; END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER {t}_hanya_tambah BEFORE UPDATE OR DELETE ON {t}
FOR EACH ROW EXECUTE FUNCTION {t}_hanya_tambah();
"""
_PG_LEPAS = "DROP TRIGGER {t}_hanya_tambah ON {t}; DROP FUNCTION {t}_hanya_tambah();"
_SQLITE = """CREATE TRIGGER {t}_tanpa_{a} BEFORE {a} ON {t}
BEGIN SELECT RAISE(ABORT, 'tabel {t} hanya dapat ditambah'); END"""


def larang_ubah(tabel: str) -> RunPython:
    """Refuse UPDATE and DELETE on `tabel` by a trigger; reversible. TRUNCATE needs the owner and stays."""

    def pasang(apps: object, editor: object) -> None:
        if editor.connection.vendor == "postgresql":  # type: ignore[attr-defined]
            editor.execute(_PG.format(t=tabel))  # type: ignore[attr-defined]
        else:
            for aksi in ("UPDATE", "DELETE"):
                editor.execute(_SQLITE.format(t=tabel, a=aksi))  # type: ignore[attr-defined]

    def lepas(apps: object, editor: object) -> None:
        if editor.connection.vendor == "postgresql":  # type: ignore[attr-defined]
            editor.execute(_PG_LEPAS.format(t=tabel))  # type: ignore[attr-defined]
        else:
            for aksi in ("UPDATE", "DELETE"):
                editor.execute(f"DROP TRIGGER {tabel}_tanpa_{aksi}")  # type: ignore[attr-defined]

    return RunPython(pasang, lepas)


def izinkan_ubah(tabel: str) -> RunPython:
    """Take the refusal off for the operations that follow; `larang_ubah` puts it back.

    SQLite rebuilds a table that is altered and loses its triggers, so such a migration stands between the two.
    """
    pasangan = larang_ubah(tabel)
    return RunPython(pasangan.reverse_code or RunPython.noop, pasangan.code)
