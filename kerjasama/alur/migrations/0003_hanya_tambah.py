"""The calendar's log and the moved due dates can only grow."""

from django.db import migrations

from kerjasama.alur.hanya_tambah import larang_ubah


class Migration(migrations.Migration):
    dependencies = [("alur", "0002_penanggalan")]

    operations = [larang_ubah("alur_catatankalender"), larang_ubah("alur_perubahantenggat")]
