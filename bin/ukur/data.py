"""Makes a database as full as in life: real cases by the transitions, then multiplied by SQL.

Every case of the demo (each state, whole history, documents, proofs, ledger) is a pattern; the copies get their
own numbers, companies and times. PostgreSQL only.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

GESER = 1_000_000  # an id of copy k is the pattern's id + k * GESER: nothing collides while patterns are few
PERUSAHAAN = 400
KATA = [
    "Semarang",
    "Batang",
    "Tegal",
    "Kendal",
    "Brebes",
    "Demak",
    "Kudus",
    "Jepara",
    "Pati",
    "Rembang",
    "Blora",
    "Kebumen",
]

# Table → the columns that are not simply copied. {k} is the copy's number, s the pattern's row.
# Columns named in PINDAH point at a row that is copied too, so they shift with it.
PINDAH = {
    "permohonan_permohonan": ["id"],
    "permohonan_barispenawaran": ["id", "permohonan_id"],
    "permohonan_cuplikan": ["id", "permohonan_id"],
    "permohonan_agenda": ["id", "permohonan_id"],
    "permohonan_pengembalian": ["id", "permohonan_id"],
    "permohonan_butirpengembalian": ["id", "pengembalian_id", "baris_id"],
    "permohonan_disposisi": ["id", "permohonan_id"],
    "permohonan_putarannegosiasi": ["id", "permohonan_id"],
    "permohonan_baristawaran": ["id", "putaran_id", "baris_id"],
    "dokumen_dokumen": ["id"],
    "permohonan_dokumenkasus": ["id", "permohonan_id", "dokumen_id"],
    "permohonan_spk": ["id", "permohonan_id", "konsep_id", "dokumen_id"],
    "permohonan_entrianggaran": ["id", "permohonan_id"],
    "permohonan_pengajuananggaran": ["id", "permohonan_id"],
    "permohonan_pembayaran": ["id", "pengajuan_id"],
    "permohonan_buktitayang": ["id", "permohonan_id", "baris_id", "pengajuan_id", "pengganti_dari_id"],
    "permohonan_kekurangantayang": ["id", "permohonan_id", "baris_id"],
    "permohonan_pemeriksaanbukti": ["id", "permohonan_id"],
    "permohonan_pesan": ["id", "permohonan_id"],
    "permohonan_riwayat": ["id", "objek_id"],
}
LAIN: dict[str, dict[str, str]] = {
    "permohonan_permohonan": {
        "nomor": "s.nomor || '-' || k",
        "kunci_buat": "NULL",
        "perusahaan_id": "c.id",
        "antrean": "CASE WHEN s.antrean LIKE 'pemohon:%%' THEN 'pemohon:' || c.id ELSE s.antrean END",
        "cari": "lower(s.nomor || '-' || k || ' ' || c.nama || ' ' || s.perihal)",
        "sejak": "s.sejak - k * interval '7 minutes'",
        "diajukan_pada": "s.diajukan_pada - k * interval '7 minutes'",
        "tenggat": "s.tenggat - (k %% 90)::int",
    },
    "permohonan_agenda": {"nomor_urut": "s.nomor_urut + k * 1000", "tanggal_terima": "s.tanggal_terima - (k %% 300)::int"},
    "permohonan_spk": {"nomor_urut": "s.nomor_urut + k * 1000", "nomor": "s.nomor || '-' || k"},
    "dokumen_dokumen": {"kode": "upper(substr(md5(s.kode || k), 1, 12))", "nomor": "s.nomor || '-' || k"},
    "permohonan_buktitayang": {
        "tautan_normal": "CASE WHEN s.tautan_normal = '' THEN '' ELSE s.tautan_normal || '-' || k END",
        "sidik_berkas": "CASE WHEN s.sidik_berkas = '' THEN '' ELSE md5(s.sidik_berkas || k) || md5(s.sidik_berkas) END",
    },
    "permohonan_riwayat": {"kunci": "NULL", "waktu": "s.waktu - k * interval '7 minutes'"},
    "permohonan_pesan": {"kunci": "NULL"},
}  # fmt: skip


def kolom(tabel: str) -> list[str]:
    with connection.cursor() as kursor:
        return [k.name for k in connection.introspection.get_table_description(kursor, tabel)]


def perbanyak(jumlah: int, tulis: Any = print) -> int:
    """Multiply the cases that are there until `jumlah` stand; returns how many stand then."""
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        kursor.execute("SELECT count(*) FROM permohonan_permohonan")
        pola = kursor.fetchone()[0]
        salinan = max(0, -(-jumlah // pola) - 1)
        _perusahaan(kursor)
        for tabel in PINDAH:
            _salin(kursor, tabel, salinan)
        for tabel in PINDAH:
            kursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'), (SELECT max(id) FROM {tabel}) + 1)"
            )
        kursor.execute("VACUUM ANALYZE")
        kursor.execute("SELECT count(*) FROM permohonan_permohonan")
        ada = kursor.fetchone()[0]
    tulis(f"  {ada} permohonan, {pola} pola × {salinan + 1}")
    return ada


def _perusahaan(kursor: Any) -> None:
    """Companies with names to search for. The demo's two stay, with their own accounts."""
    nama = [k for k in kolom("akun_perusahaan") if k not in {"id", "nama", "nib"}]
    kursor.execute(
        f"""INSERT INTO akun_perusahaan (nama, nib, {", ".join(nama)})
        SELECT 'PT Media ' || (%s::text[])[1 + n %% {len(KATA)}] || ' ' || n, '9' || lpad(n::text, 12, '0'), {", ".join(nama)}
        FROM (SELECT * FROM akun_perusahaan ORDER BY id LIMIT 1) s, generate_series(1, {PERUSAHAAN}) n""",
        [KATA],
    )


def _salin(kursor: Any, tabel: str, salinan: int) -> None:
    ganti = {n: f"s.{n} + k::bigint * {GESER}" for n in PINDAH[tabel]} | LAIN.get(tabel, {})
    nama = kolom(tabel)
    nilai = ", ".join(ganti.get(n, f"s.{n}") for n in nama)
    gabung = ""
    if tabel == "permohonan_permohonan":
        # Every 20th copy belongs to the first company, so that its own list is long.
        gabung = f"""JOIN (SELECT id, nama, row_number() OVER (ORDER BY id) - 1 AS n FROM akun_perusahaan) c
        ON c.n = CASE WHEN k % 20 = 0 THEN 0 ELSE (k + s.id) % {PERUSAHAAN} END"""
    kursor.execute(
        f"INSERT INTO {tabel} ({', '.join(nama)}) SELECT {nilai} FROM {tabel} s "
        f"CROSS JOIN generate_series(1, {salinan}) k {gabung}".replace("%%", "%")
    )
