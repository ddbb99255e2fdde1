"""The history and the record of looks at an identity can only grow."""

from django.db import migrations

from kerjasama.alur.hanya_tambah import larang_ubah


class Migration(migrations.Migration):
    dependencies = [("pengaduan", "0001_awal")]

    operations = [larang_ubah("pengaduan_riwayat"), larang_ubah("pengaduan_lihatidentitas")]
