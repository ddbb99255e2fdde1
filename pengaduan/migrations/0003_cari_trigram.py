from django.db import migrations

from kerjasama.alur.trigram import indeks_trigram


class Migration(migrations.Migration):
    dependencies = [("pengaduan", "0002_hanya_tambah")]

    operations = [indeks_trigram("pengaduan_cari_trgm", "pengaduan_pengaduan", "cari")]
