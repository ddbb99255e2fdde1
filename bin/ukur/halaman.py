"""What is measured, as whom, and the goals: times as ratios to the bare page, statements as counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ukuran:
    """`alamat` may hold {kasus}, {tiket}, {anggaran} and {kursor}, filled from the database. `rasio` is the goal
    against the bare page; where `ms` is given, that many milliseconds are the goal instead, however many rows are
    counted, and `tumbuh`, where it is not 0, the goal of growth beside it."""

    nama: str
    siapa: str
    alamat: str
    rasio: float
    kueri: int
    ms: float = 0
    tumbuh: float = 0


KABAG, AGENDARIS, PRANATA, STAF = (
    "kabag@contoh.id",
    "agendaris@contoh.id",
    "pranata@contoh.id",
    "staf@contoh.id",
)
PEMOHON, AUDITOR = "pemohon@contoh.id", "auditor@contoh.id"
PETUGAS, PEJABAT = "petugas@contoh.id", "pejabat@contoh.id"
UMUM, PENGADU = "", "pengadu"  # nobody in particular; whoever opened a ticket by its number and code
KODE = "0123456789ABCDEF"  # the secret code of every copied ticket
TIKET = {
    PETUGAS: "dijawab",
    PEJABAT: "diteruskan",
    PENGADU: "dijawab",
}  # the state of the ticket that each opens
TUMBUH, TUMBUH_LAPORAN = 1.1, 1.2
HALAMAN = [
    Ukuran("antrean kepala bagian", KABAG, "/permohonan/?tab=saya", 1.7, 6),
    Ukuran("antrean agendaris", AGENDARIS, "/permohonan/?tab=saya", 1.7, 6),
    Ukuran("antrean pranata humas", PRANATA, "/permohonan/?tab=saya", 1.7, 6),
    Ukuran("antrean staf", STAF, "/permohonan/?tab=saya", 1.7, 6),
    Ukuran("antrean kepala bagian, halaman dalam", KABAG, "/permohonan/?tab=saya&setelah={kursor}", 1.7, 6),
    Ukuran("antrean kepala bagian, menurut tenggat", KABAG, "/permohonan/?tab=saya&urut=tenggat", 1.7, 6),
    Ukuran("antrean kepala bagian, disaring", KABAG, "/permohonan/?tab=saya&jenis=siber", 1.7, 6),
    Ukuran("semua permohonan, auditor", AUDITOR, "/permohonan/?tab=semua", 1.7, 6),
    Ukuran("semua permohonan, disaring status", AUDITOR, "/permohonan/?tab=semua&status=selesai", 1.7, 6),
    Ukuran("pencarian", AUDITOR, "/permohonan/?tab=semua&cari=rembang+penanganan", 5.0, 6),
    Ukuran("permohonan saya", PEMOHON, "/permohonan/", 1.7, 6),
    Ukuran("halaman permohonan, staf", STAF, "/permohonan/{kasus}/", 2.0, 10),
    Ukuran("halaman permohonan, pemohon", PEMOHON, "/permohonan/{kasus}/", 2.0, 10),
    Ukuran("antrean petugas pengaduan", PETUGAS, "/pengaduan/petugas/?tab=saya", 1.7, 6),
    Ukuran("antrean pejabat Prokompim", PEJABAT, "/pengaduan/petugas/?tab=saya", 1.7, 6),
    Ukuran(
        "antrean petugas, halaman dalam", PETUGAS, "/pengaduan/petugas/?tab=saya&setelah={kursor}", 1.7, 6
    ),
    Ukuran("semua pengaduan", PETUGAS, "/pengaduan/petugas/?tab=semua", 1.7, 6),
    Ukuran(
        "semua pengaduan, disaring status", AUDITOR, "/pengaduan/petugas/?tab=semua&status=dijawab", 1.7, 6
    ),
    Ukuran("semua pengaduan, lewat waktu", PETUGAS, "/pengaduan/petugas/?tab=semua&lewat=1", 1.7, 6),
    Ukuran("pencarian pengaduan", PETUGAS, "/pengaduan/petugas/?tab=semua&cari=rembang+pembayaran", 5.0, 6),
    Ukuran("halaman pengaduan, petugas", PETUGAS, "/pengaduan/petugas/{tiket}/", 2.0, 10),
    Ukuran("halaman pengaduan, pejabat", PEJABAT, "/pengaduan/petugas/{tiket}/", 2.0, 10),
    Ukuran("halaman pengaduan, pengadu", PENGADU, "/pengaduan/lacak/{tiket}/", 2.0, 10),
    # Its figures come from the cache; who finds it empty waits as long as for the recap.
    Ukuran("cara mengadu, umum", UMUM, "/pengaduan/", 2.0, 6),
    Ukuran("rekap pengaduan", PETUGAS, "/pengaduan/petugas/rekap/", 0, 6, ms=2000),
    # Sums over a whole year read every row of it; the paged ones only their page.
    Ukuran("dasbor", KABAG, "/dasbor/", 2.5, 7),
    Ukuran("laporan belanja", AUDITOR, "/laporan/belanja/", 0, 8, ms=2000),
    Ukuran("laporan belanja, menurut bulan", AUDITOR, "/laporan/belanja/?menurut=bulan", 0, 8, ms=2000),
    Ukuran("laporan perbandingan harga", AUDITOR, "/laporan/harga/", 0, 8, ms=2000),
    Ukuran("laporan ikatan terbuka", AUDITOR, "/laporan/ikatan/", 0, 8, ms=2000, tumbuh=TUMBUH_LAPORAN),
    Ukuran("laporan bukti belum dibayar", AUDITOR, "/laporan/bukti/", 0, 8, ms=2000, tumbuh=TUMBUH_LAPORAN),
    Ukuran("kartu mata anggaran", STAF, "/anggaran/{anggaran}/", 0, 10, ms=2000, tumbuh=TUMBUH_LAPORAN),
    Ukuran("menunggu pembayaran", STAF, "/pembayaran/", 0, 8, ms=2000, tumbuh=TUMBUH_LAPORAN),
]
TUJUAN_AKSI = {
    "satu transisi (agendakan)": 2.0,
    "penawaran dengan PDF 1 MB": 4.0,
    "satu transisi (tangani pengaduan)": 2.0,
    "pengaduan baru": 4.0,
}
SPK_MS, SPK_200_MS, LIBREOFFICE, DOKUMEN_MIB = 350.0, 2000.0, 0.4, 250.0
PEKERJA_MIB, EKSPOR_MIB = 100.0, 60.0
PENGINGAT_SEMENIT, HITUNG_DETIK = 1000, 300
