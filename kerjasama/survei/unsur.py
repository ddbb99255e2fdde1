"""The nine unsur of a survey of satisfaction, with the words of each answer (PermenPANRB 14/2017, attachment)."""

from __future__ import annotations

from typing import NamedTuple


class Unsur(NamedTuple):
    """`jawaban`: the words for 1, 2, 3, 4."""

    kode: str
    nama: str
    tanya: str
    jawaban: tuple[str, str, str, str]


UNSUR = (
    Unsur("u1", "Persyaratan", "Apakah persyaratannya sesuai dengan jenis layanannya?",
          ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai")),
    Unsur("u2", "Sistem, mekanisme, dan prosedur", "Apakah prosedurnya mudah?",
          ("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah")),
    Unsur("u3", "Waktu penyelesaian", "Apakah waktu penyelesaiannya cepat?",
          ("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat")),
    Unsur("u4", "Biaya", "Apakah layanan ini tanpa biaya, seperti yang dijanjikan?",
          ("Sangat mahal", "Cukup mahal", "Murah", "Gratis")),
    Unsur("u5", "Produk layanan", "Apakah hasil layanan sesuai dengan yang dijanjikan?",
          ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai")),
    Unsur("u6", "Kompetensi pelaksana", "Apakah petugasnya mampu?",
          ("Tidak mampu", "Kurang mampu", "Mampu", "Sangat mampu")),
    Unsur("u7", "Perilaku pelaksana", "Apakah petugasnya sopan dan ramah?",
          ("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah")),
    Unsur("u8", "Sarana dan prasarana", "Bagaimana mutu aplikasi, ruang, dan perlengkapannya?",
          ("Buruk", "Cukup", "Baik", "Sangat baik")),
    Unsur("u9", "Penanganan pengaduan, saran, dan masukan", "Bagaimana pengaduan dan saran ditangani?",
          ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik")),
)  # fmt: skip
KODE = tuple(u.kode for u in UNSUR)
