"""One declaration a transition: what `alur.py` of a business says, and what everything else reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django_fsm import GET_STATE, transition

SISTEM = "sistem"  # the role of the scheduled system; no person holds it

Syarat = Callable[[Any, Any], str | None]
"""A guard `(objek, oleh) -> reason or None`: why the act is closed now, in words for the person."""


@dataclass(frozen=True)
class Keadaan:
    """A state. `pemegang` is the role whose turn it is; `pemegang_bernama` the field that names the one person.

    `jam` says what each clock does on entering the state: jalan, jeda or henti. Left out: as it was.
    """

    kode: str
    label: str
    publik: str
    langkah: int | None = None
    pemegang: str | None = None
    pemegang_bernama: str | None = None
    jam: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tujuan:
    """A target that depends on the case: `pilih(objek) -> state`, one of `pilihan`."""

    pilih: Callable[[Any], str]
    pilihan: tuple[str, ...]


@dataclass(frozen=True)
class Deklarasi:
    """One aksi. `ke` lists every possible target; empty: the case stays where it is."""

    kode: str
    dari: tuple[str, ...]
    ke: tuple[str, ...]
    peran: tuple[str, ...]
    label: str
    keterangan: str
    publik: str
    syarat: tuple[Syarat, ...]
    catatan_publik: bool
    hanya_pemegang: bool
    utama: bool
    bahaya: bool
    massal: bool

    def alasan_tertutup(self, objek: Any, oleh: Any) -> list[str]:
        """Every guard's reason, so that all defects are told in one go."""
        return [alasan for syarat in self.syarat if (alasan := syarat(objek, oleh))]


@dataclass
class Akibat:
    """What a consequence reports for the history row."""

    perubahan: dict[str, Any] = field(default_factory=dict)
    dokumen: list[str] = field(default_factory=list)
    catatan: str = ""


FungsiAkibat = Callable[[Any, Any, dict[str, Any]], Akibat | None]


class Alur:
    """The state machine of one business: its states, its declarations, and what registered under their names."""

    semua: ClassVar[list[Alur]] = []

    def __init__(self, nama: str, keadaan: Iterable[Keadaan]) -> None:
        Alur.semua.append(self)
        self.nama = nama
        self.keadaan = {k.kode: k for k in keadaan}
        self.deklarasi: dict[str, Deklarasi] = {}
        self._akibat: dict[str, FungsiAkibat] = {}
        self._formulir: dict[str, type] = {}
        self.sesudah: list[Callable[[Any, Deklarasi, Any], None]] = []

    def aksi(  # noqa: PLR0913 - one keyword a column of the contract's table
        self,
        *,
        dari: str | Iterable[str],
        ke: str | Tujuan | None,
        peran: str | Iterable[str],
        label: str,
        keterangan: str = "",
        publik: str = "",
        syarat: Iterable[Syarat] = (),
        catatan_publik: bool = False,
        hanya_pemegang: bool = False,
        utama: bool = False,
        bahaya: bool = False,
        massal: bool = False,
    ) -> Callable[[Callable[..., Any]], Any]:
        """Declare a transition over django-fsm's. `publik` is the history's sentence for the applicant
        (empty: hidden from them); `catatan_publik` lets them read the note as well; `hanya_pemegang`
        asks that the role be the one whose turn it is."""
        asal = (dari,) if isinstance(dari, str) else tuple(dari)
        tujuan = ke.pilihan if isinstance(ke, Tujuan) else ((ke,) if ke else ())
        self._pastikan_dikenal(*asal, *tujuan)
        sasaran: Any = ke
        if isinstance(ke, Tujuan):
            pilih = ke.pilih
            sasaran = GET_STATE(lambda objek, *_args, **_kw: pilih(objek), states=list(ke.pilihan))

        def daftarkan(metode: Callable[..., Any]) -> Any:
            kode = metode.__name__
            self.deklarasi[kode] = Deklarasi(
                kode=kode,
                dari=asal,
                ke=tujuan,
                peran=(peran,) if isinstance(peran, str) else tuple(peran),
                label=label,
                keterangan=keterangan,
                publik=publik,
                syarat=tuple(syarat),
                catatan_publik=catatan_publik,
                hanya_pemegang=hanya_pemegang,
                utama=utama,
                bahaya=bahaya,
                massal=massal,
            )
            return transition(field="status", source=list(asal), target=sasaran)(metode)

        return daftarkan

    def awal(self, kode: str, *, ke: str, peran: str | Iterable[str], label: str, publik: str = "") -> None:
        """Declare how a row comes to be (`mesin.mulai`): no state before it, so no transition of django-fsm's."""
        self._pastikan_dikenal(ke)
        self.deklarasi[kode] = Deklarasi(
            kode=kode,
            dari=(),
            ke=(ke,),
            peran=(peran,) if isinstance(peran, str) else tuple(peran),
            label=label,
            keterangan="",
            publik=publik,
            syarat=(),
            catatan_publik=False,
            hanya_pemegang=False,
            utama=False,
            bahaya=False,
            massal=False,
        )

    def _pastikan_dikenal(self, *kode: str) -> None:
        if asing := set(kode) - set(self.keadaan):
            raise ValueError(f"Unknown state in {self.nama}: {sorted(asing)}")

    def akibat(self, *kode: str) -> Callable[[FungsiAkibat], FungsiAkibat]:
        """Register the consequence of an aksi: it runs in the transition's transaction, after the move."""

        def daftarkan(fungsi: FungsiAkibat) -> FungsiAkibat:
            for satu in kode:
                self._akibat[self._dikenal(satu)] = fungsi
            return fungsi

        return daftarkan

    def formulir(self, *kode: str) -> Callable[[type], type]:
        """Register the form class of an aksi."""

        def daftarkan(kelas: type) -> type:
            for satu in kode:
                self._formulir[self._dikenal(satu)] = kelas
            return kelas

        return daftarkan

    def _dikenal(self, kode: str) -> str:
        if kode not in self.deklarasi:
            raise ValueError(f"No aksi {kode!r} in {self.nama}")
        return kode

    def akibat_dari(self, kode: str) -> FungsiAkibat | None:
        return self._akibat.get(kode)

    def formulir_dari(self, kode: str) -> type | None:
        return self._formulir.get(kode)

    def dari_keadaan(self, status: str) -> list[Deklarasi]:
        """The acts that leave (or stay in) a state, in the order they were declared."""
        return [d for d in self.deklarasi.values() if status in d.dari]

    def peran_jam(self, jam: str) -> dict[str, str]:
        """What each state does to one clock; see `kerjasama.alur.jam.hitung`."""
        return {k.kode: k.jam[jam] for k in self.keadaan.values() if jam in k.jam}
