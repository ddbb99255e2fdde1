"""The power goes (kill -9) in the middle of making a document: no half document, no lost number, made whole afterwards.

On PostgreSQL, since another process must see the same database.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from kerjasama.berkas.models import Berkas
from kerjasama.dokumen import layanan
from kerjasama.dokumen.models import Dokumen, NomorTerpakai

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
# A worker that dies by the kernel's hand at a chosen point of `layanan.buat`.
MATI = """
import os, signal, sys, django
django.setup()
from kerjasama.dokumen import layanan, pdf
def mati(*a, **k): os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "setelah dibuat":
    layanan._simpan = mati
elif sys.argv[2] == "setelah disimpan":
    asli = layanan.simpan_buatan
    layanan.simpan_buatan = lambda *a, **k: (asli(*a, **k), mati())
elif sys.argv[2] == "sebelum dibuat":
    pdf.render_dokumen = mati
layanan.buat(int(sys.argv[1]))
"""


@pytest.mark.parametrize("saat", ["sebelum dibuat", "setelah dibuat", "setelah disimpan"])
def test_killed_in_the_middle_of_a_document(peraga, semua_orang, saat):
    kasus = peraga.sampai("spk_dikirim", peraga.draf(semua_orang["pemohon@contoh.id"], "Mati listrik"))
    dokumen, nomor = kasus.spk_berlaku.dokumen, kasus.spk_berlaku.nomor
    terpakai = NomorTerpakai.objects.count()
    db = connection.settings_dict
    url = f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    env = os.environ | {
        "DATABASE_URL": url,
        "VAR_DIR": str(settings.VAR_DIR),
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    perintah = [sys.executable, "-c", MATI, str(dokumen.pk), saat]
    proses = subprocess.run(perintah, env=env, capture_output=True, check=False)
    assert proses.returncode == -signal.SIGKILL, proses.stderr.decode()[-2000:]

    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.sha256, dokumen.berkas) == ("diminta", "", None)
    assert not Berkas.objects.filter(jenis="buatan").exists()

    hasil = layanan.buat(dokumen.pk)
    assert (hasil.status, hasil.nomor) == ("tersedia", nomor)
    with hasil.berkas.buka() as isi:
        assert isi.read(5) == b"%PDF-"
    assert NomorTerpakai.objects.count() == terpakai
    assert Dokumen.objects.filter(nomor=nomor, jenis="spk", cuplikan__konsep=False).count() == 1
