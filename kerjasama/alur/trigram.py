"""A migration operation: an index for searching inside a text column, where PostgreSQL's pg_trgm may be had."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, transaction
from django.db.migrations.operations import RunPython


def indeks_trigram(nama: str, tabel: str, kolom: str) -> RunPython:
    """PostgreSQL only; without the right to create pg_trgm the search scans, and whoever migrates is told so."""
    buat = f"CREATE INDEX IF NOT EXISTS {nama} ON {tabel} USING gin ({kolom} gin_trgm_ops)"

    def pasang(apps: Any, schema_editor: Any) -> None:
        koneksi = schema_editor.connection
        if koneksi.vendor != "postgresql":
            return
        try:
            with transaction.atomic(using=koneksi.alias), koneksi.cursor() as kursor:
                kursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError as galat:
            print(  # noqa: T201 - whoever migrates must read it
                f"\n  pg_trgm is not available ({galat}); searching will scan {tabel}. Ask a superuser for "
                f"CREATE EXTENSION pg_trgm, then run: {buat}"
            )
            return
        with koneksi.cursor() as kursor:
            kursor.execute(buat)

    def lepas(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {nama}")

    return RunPython(pasang, lepas)
