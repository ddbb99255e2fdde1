"""A price line with a history is marked instead of deleted: every round of the negotiation is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("permohonan", "0003_cari_trigram")]
    operations = [
        migrations.AddField("barispenawaran", "dicabut", models.BooleanField(default=False, editable=False)),
    ]
