"""The history and the budget ledger can only grow."""

from django.db import migrations

from kerjasama.alur.hanya_tambah import larang_ubah


class Migration(migrations.Migration):
    dependencies = [("permohonan", "0001_initial")]

    operations = [larang_ubah("permohonan_riwayat"), larang_ubah("permohonan_entrianggaran")]
