"""Indexes of the search and of the period filter."""

from django.db import migrations, models

from kerjasama.alur.trigram import indeks_trigram


class Migration(migrations.Migration):
    dependencies = [("permohonan", "0002_riwayat_hanya_tambah")]
    operations = [
        migrations.AddIndex(
            "permohonan", models.Index(fields=["-diajukan_pada", "-id"], name="permohonan_diajukan")
        ),
        indeks_trigram("permohonan_cari_trgm", "permohonan_permohonan", "cari"),
    ]
