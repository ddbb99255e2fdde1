"""Indexes of the search and of the period filter. The first is for PostgreSQL only; without the right to create pg_trgm the search scans, and says so here."""

from typing import Any

from django.db import DatabaseError, migrations, models, transaction

NAMA = "permohonan_cari_trgm"


def pasang(apps: Any, schema_editor: Any) -> None:
    koneksi = schema_editor.connection
    if koneksi.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=koneksi.alias), koneksi.cursor() as kursor:
            kursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as galat:
        print(  # noqa: T201 - whoever migrates must read it
            f"\n  pg_trgm is not available ({galat}); searching will scan the table. Ask a superuser for "
            "CREATE EXTENSION pg_trgm, then run: "
            f"CREATE INDEX {NAMA} ON permohonan_permohonan USING gin (cari gin_trgm_ops)"
        )
        return
    with koneksi.cursor() as kursor:
        kursor.execute(
            f"CREATE INDEX IF NOT EXISTS {NAMA} ON permohonan_permohonan USING gin (cari gin_trgm_ops)"
        )


def lepas(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {NAMA}")


class Migration(migrations.Migration):
    dependencies = [("permohonan", "0002_riwayat_hanya_tambah")]
    operations = [
        migrations.AddIndex(
            "permohonan", models.Index(fields=["-diajukan_pada", "-id"], name="permohonan_diajukan")
        ),
        migrations.RunPython(pasang, lepas),
    ]
