"""The page of every transition of a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kerjasama.alur.halaman_aksi import HalamanAksi
from kerjasama.alur.mesin import Hasil
from permohonan.alur import ALUR
from permohonan.models import Permohonan, Riwayat
from permohonan.queries import kasus_atau_404, visible_to
from permohonan.views.teks import HALAMAN_KERJA, kalimat_sukses


class AksiPermohonan(HalamanAksi):
    alur = ALUR
    folder = "permohonan/aksi"
    sebutan = "Permohonan"

    def cari(self) -> Permohonan:
        return kasus_atau_404(self.request.user, self.nomor)

    def pernah(self) -> Permohonan | None:
        """A draft's address ends when it is sent: the same form once more still finds its case."""
        if not self.kirim:
            return None
        riwayat = Riwayat.objects.filter(kunci=self.kunci, aksi=self.kode, oleh=self.request.user.pk).first()
        return visible_to(self.request.user).filter(pk=riwayat.objek_id).first() if riwayat else None

    def keadaan(self) -> str:
        keadaan = self.objek.keadaan
        return str(keadaan.publik if self.oleh.pemohon else keadaan.label)

    def kalimat_sukses(self, objek: Any, hasil: Hasil | None) -> str:
        return kalimat_sukses(self.oleh, self.deklarasi, objek, hasil.riwayat if hasil else None)

    def konteks(self) -> dict[str, Any]:
        return {"halaman_kerja": HALAMAN_KERJA.get(self.objek.status) if self.oleh.pemohon else None}


@sensitive_post_parameters("nik", "frasa_sandi")
@sensitive_post_parameters("nik", "frasa_sandi")
@require_http_methods(["GET", "HEAD", "POST"])
def aksi(request: HttpRequest, nomor: str, aksi: str) -> HttpResponse:
    """The form of one act on one case, and its carrying out."""
    return AksiPermohonan(request, nomor, aksi).jawab()
