"""One page for every transition of a business: its form on GET, the engine on POST, and back to the case.

A business subclasses `HalamanAksi` and says where its cases are and how they are shown.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import select_template

from kerjasama.akun.simpan_isian import isian_awal
from kerjasama.alur.deklarasi import Alur, Deklarasi
from kerjasama.alur.formulir import FormulirKonfirmasi
from kerjasama.alur.galat import AksiDitolak, Ditolak, SudahDiproses, SyaratBelumDipenuhi, TidakBerwenang
from kerjasama.alur.mesin import Hasil, jalankan, peran_untuk
from kerjasama.alur.pelaku import akun


def baca_kunci(request: HttpRequest) -> uuid.UUID:
    """The form's one-time key; a new one for a new form."""
    try:
        return uuid.UUID(request.POST.get("kunci", ""))
    except ValueError:
        return uuid.uuid4()


def alamat(request: HttpRequest) -> str | None:
    """The client's address, as the server in front reports it."""
    return request.META.get("REMOTE_ADDR") or None


def ringkasan_galat(form: Any) -> list[tuple[str, str, str]]:
    """(anchor, label, message) of every error, for the summary on top."""
    hasil = []
    for satu in [form, *getattr(form, "baris", [])]:
        if not satu.is_bound:
            continue
        for nama, pesan in satu.errors.items():
            kolom = satu[nama] if nama in satu.fields else None
            awalan = f"Baris {satu.harga_baris.urut}, " if hasattr(satu, "harga_baris") else ""
            label = f"{awalan}{kolom.label}" if kolom is not None else ""
            hasil += [(kolom.auto_id if kolom is not None else "", label, str(p)) for p in pesan]
    return hasil


def tanpa_galat(form: Any) -> None:
    """The person asked for more rows: show what was typed, without complaints yet."""
    form.is_valid()
    for satu in [form, *form.baris]:
        satu._errors = type(satu.errors)()
        for kolom in satu.fields.values():
            kelas = kolom.widget.attrs.get("class", "")
            kolom.widget.attrs["class"] = kelas.replace(" is-invalid", "")


class HalamanAksi:
    """One request for one act. `jawab()` is the whole of it; what differs between businesses are its hooks."""

    alur: ClassVar[Alur]
    folder: ClassVar[
        str
    ]  # of templates: `<folder>/<kode>.html` where there is one, else `<folder>/umum.html`
    sebutan: ClassVar[str]  # what a case is called, as a sentence begins

    def __init__(self, request: HttpRequest, nomor: str, kode: str) -> None:
        self.request = request
        self.nomor = nomor
        self.kode = kode
        self.kirim = request.method == "POST"
        self.kunci = baca_kunci(request)
        self.deklarasi: Deklarasi
        self.objek: Any
        self.oleh: Any

    # -- the business's own ----------------------------------------------------------------------
    def cari(self) -> Any:
        """The case, for this reader. Http404: not there for them."""
        raise NotImplementedError

    def pelaku(self) -> Any:
        """Who acts."""
        return self.request.user

    def pernah(self) -> Any:
        """The case that this very form has moved already, where `cari` does not find it any more; or None."""
        return None

    def keadaan(self) -> str:
        """The present state in the reader's words."""
        return str(self.objek.keadaan.label)

    def kalimat_sukses(self, objek: Any, hasil: Hasil | None) -> str:
        raise NotImplementedError

    def konteks(self) -> dict[str, Any]:
        """More for the templates."""
        return {}

    def kalah(self, galat: SudahDiproses) -> HttpResponse:
        """Somebody was quicker: say who did what when, and go to the case. The act's form may not fit any more."""
        messages.warning(self.request, galat.pesan)
        return self.kembali(self.objek)

    def tertutup(self, alasan: str) -> HttpResponse:
        """This person may not do it on this case as it stands."""
        raise PermissionDenied(alasan)

    def kembali(self, objek: Any) -> HttpResponse:
        return redirect(objek)

    # -- the way of a request --------------------------------------------------------------------
    def jawab(self) -> HttpResponse:
        deklarasi = self.alur.deklarasi.get(self.kode)
        if deklarasi is None:
            raise Http404("Tindakan tidak dikenal.")
        self.deklarasi = deklarasi
        try:
            self.objek = self.cari()
        except Http404:
            if (terdahulu := self.pernah()) is None:
                raise
            self.oleh = self.pelaku()
            return self.selesai(terdahulu)
        self.oleh = self.pelaku()
        if not self.oleh.punya_peran(*deklarasi.peran):
            raise PermissionDenied("Anda tidak berwenang melakukan tindakan ini.")
        if self.objek.status not in deklarasi.dari:
            return self._keadaan_lain()
        peran, alasan = peran_untuk(self.objek, deklarasi, self.oleh)
        if peran is None:
            return self.tertutup(alasan)
        return self._isi()

    def formulir(self, data: Any) -> Any:
        kelas: Any = self.alur.formulir_dari(self.kode) or FormulirKonfirmasi
        return kelas(data, self.request.FILES or None, kasus=self.objek, oleh=self.oleh)

    def _keadaan_lain(self) -> HttpResponse:
        """The case is elsewhere by now: done by this very form, done by someone else, or an old link."""
        if self.kirim:
            try:
                hasil = jalankan(self.objek, self.kode, self.oleh, {}, self.kunci)
                return self.selesai(hasil.objek, hasil)
            except SudahDiproses as galat:
                return self.kalah(galat)
            except AksiDitolak as galat:
                messages.warning(self.request, galat.pesan)
        else:
            messages.info(
                self.request,
                f"“{self.deklarasi.label}” tidak tersedia: {self.sebutan.lower()} ini sekarang “{self.keadaan()}”.",
            )
        return self.kembali(self.objek)

    def _isi(self) -> HttpResponse:
        form = self.formulir(self.request.POST if self.kirim else isian_awal(self.request))
        alasan = self.deklarasi.alasan_tertutup(self.objek, self.oleh)
        if self.kirim and not form.hanya_tampil:
            if self._basi():
                form.is_valid()
                form.add_error(
                    None,
                    f"{self.sebutan} ini berubah sejak halaman ini Anda buka. Isian Anda masih ada: baca lagi "
                    "keadaan sekarang, lalu kirim bila masih sesuai.",
                )
            elif form.is_valid():
                jawaban = self._lakukan(form)
                if isinstance(jawaban, HttpResponse):
                    return jawaban
                alasan = jawaban or alasan
        if form.hanya_tampil:
            tanpa_galat(form)
        return self.tampilkan(form, alasan)

    def _lakukan(self, form: Any) -> HttpResponse | list[str]:
        """Carry it out and go on; or the reasons why the act is closed, where the form itself holds no error."""
        try:
            # Of a person without an account no network address is kept.
            dari = alamat(self.request) if akun(self.oleh) else None
            hasil = jalankan(self.objek, self.kode, self.oleh, form.data_aksi(), self.kunci, alamat=dari)
            return self.selesai(hasil.objek, hasil)
        except SudahDiproses as galat:
            return self.kalah(galat)
        except TidakBerwenang as galat:
            raise PermissionDenied(galat.pesan) from galat
        except SyaratBelumDipenuhi as galat:
            return list(galat.alasan)
        except Ditolak as galat:
            form.terima_galat(galat.galat)
        except AksiDitolak as galat:
            form.add_error(None, galat.pesan)
        return []

    def _basi(self) -> bool:
        """The page was made before the newest act: nobody signs, agrees or decides what they have not read.

        The very same form once more is no stale page; it reads its earlier result.
        """
        cap = self.request.POST.get("cap", "")
        baru = bool(cap) and cap != self.objek.sidik_riwayat
        return baru and not self.objek.riwayat.filter(kunci=self.kunci).exists()

    def tampilkan(self, form: Any, alasan: list[str]) -> HttpResponse:
        """The act's own page where there is one, else the common page."""
        konteks = {
            "kasus": self.objek,
            "deklarasi": self.deklarasi,
            "form": form,
            "kunci": self.kunci,
            "alasan": alasan,
            "galat": ringkasan_galat(form),
            "isian": form.templat,
        } | self.konteks()
        templat = select_template([f"{self.folder}/{self.kode}.html", f"{self.folder}/umum.html"])
        return render(self.request, templat.template.name, konteks)  # type: ignore[attr-defined]

    def selesai(self, objek: Any, hasil: Hasil | None = None) -> HttpResponse:
        messages.success(self.request, self.kalimat_sukses(objek, hasil))
        return self.kembali(objek)
