"""Makes a database as full as in life: real cases by the transitions, then multiplied by SQL.

Every case of the demo (each state, whole history, documents, proofs, ledger) is a pattern; the copies get their
own numbers, companies and times. So is every complaint, with its messages and history, but without its files: a
stored file belongs to one place. PostgreSQL only.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from ukur.halaman import KODE

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
    "permohonan_rencanatermin": ["id", "spk_id"],
    "permohonan_hargakontrak": ["id", "permohonan_id", "baris_id"],
    "permohonan_entrianggaran": ["id", "permohonan_id"],
    "permohonan_pengajuananggaran": ["id", "permohonan_id"],
    "permohonan_tahapkeuangan": ["id", "pengajuan_id"],
    "permohonan_pembayaran": ["id", "pengajuan_id"],
    "permohonan_buktitayang": ["id", "permohonan_id", "baris_id", "pengajuan_id", "pengganti_dari_id"],
    "permohonan_sidikbukti": ["id", "bukti_id"],
    "permohonan_kemiripanbukti": ["id", "baru_id", "lama_id"],
    "permohonan_periksatautan": ["id", "bukti_id"],
    "permohonan_kekurangantayang": ["id", "permohonan_id", "baris_id"],
    "permohonan_pemeriksaanbukti": ["id", "permohonan_id"],
    "permohonan_pesan": ["id", "permohonan_id"],
    "permohonan_riwayat": ["id", "objek_id"],
}
PINDAH_ADUAN = {
    "pengaduan_pengaduan": ["id"],
    "pengaduan_identitas": ["pengaduan_id"],
    "pengaduan_pesan": ["id", "pengaduan_id"],
    "pengaduan_riwayat": ["id", "objek_id"],
}
# A ticket's number as people may type it, ADU-XXXX-XXXX. An odd factor modulo 2^32 repeats none.
_HEX = "lpad(upper(to_hex(((s.id + k * 1000::bigint) * 2654435761) %% 4294967296)), 8, '0')"
NOMOR_ADUAN = f"'ADU-' || substr({_HEX}, 1, 4) || '-' || substr({_HEX}, 5, 4)"
PERIHAL_ADUAN = f"s.perihal || ' di ' || (ARRAY{KATA})[1 + k %% {len(KATA)}]"
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
    # Other pictures, as in life: each copy's bands are turned by a number of its own.
    "permohonan_sidikbukti": {
        f"pita{n}": f"s.pita{n} # ((k::bigint * {f}) & 65535)::int" for n, f in enumerate((40503, 30011, 52711, 61403), 1)
    },
    # The same company as its case; of each company's prices one is the newest.
    "permohonan_hargakontrak": {
        "perusahaan_id": f"(SELECT perusahaan_id FROM permohonan_permohonan WHERE id = s.permohonan_id + k::bigint * {GESER})",
        "terbaru": f"k <= {PERUSAHAAN}",
    },
    "permohonan_riwayat": {"kunci": "NULL", "waktu": "s.waktu - k * interval '7 minutes'"},
    "permohonan_pesan": {"kunci": "NULL"},
    # All received within the last year, so that the recap and the public figures count every one of them.
    "pengaduan_pengaduan": {
        "nomor": NOMOR_ADUAN,
        "kode_sidik": f"encode(sha256(convert_to({NOMOR_ADUAN} || ':{KODE}', 'UTF8')), 'hex')",
        "kunci_sidik": "md5(s.kunci_sidik || k) || md5(s.kunci_sidik)",
        "nomor_lapor": "s.nomor_lapor || '-' || k",
        "perihal": PERIHAL_ADUAN,
        "cari": f"lower({NOMOR_ADUAN} || ' ' || {PERIHAL_ADUAN} || coalesce(' ' || s.nomor_lapor || '-' || k, ''))",
        "kelas": "CASE WHEN s.kelas = '' THEN '' ELSE (ARRAY['ringan', 'normatif', 'tidak_berkadar', 'berkadar'])[1 + k %% 4] END",
        "permohonan_id": f"""CASE WHEN s.tentang IN ('spk', 'bukti') THEN
            (SELECT min(id) FROM permohonan_permohonan WHERE status = 'selesai')
            + k %% (SELECT max(id) / {GESER} + 1 FROM permohonan_permohonan) * {GESER} END""",
        "sejak": "s.sejak - k * interval '30 seconds'",
        "dibuat": "s.dibuat - k * interval '30 seconds'",
        "dijawab_pertama": "s.dijawab_pertama - k * interval '30 seconds'",
        "selesai_pada": "s.selesai_pada - k * interval '30 seconds'",
        "tenggat": "s.tenggat - (k %% 90)::int",
        "jawab_hk": "s.jawab_hk + (k %% 30)::int",
        "pernah_lewat": "k %% 5 = 0",
        "kepuasan": "CASE WHEN s.kepuasan > 0 THEN 1 + k %% 4 END",
    },
    "pengaduan_pesan": {"kunci": "NULL", "dibuat": "s.dibuat - k * interval '30 seconds'"},
    "pengaduan_riwayat": {
        "kunci": "NULL",
        "waktu": "s.waktu - k * interval '30 seconds'",
        "perubahan": f"""CASE WHEN s.perubahan ->> 'pesan' IS NULL THEN s.perubahan ELSE
            s.perubahan || jsonb_build_object('pesan', (s.perubahan ->> 'pesan')::bigint + k::bigint * {GESER}) END""",
    },
}  # fmt: skip

# A line's ceilings and corrections belong to no case and stay as they are.
SARING = {"permohonan_entrianggaran": "s.permohonan_id IS NOT NULL"}


def kolom(tabel: str) -> list[str]:
    with connection.cursor() as kursor:
        return [k.name for k in connection.introspection.get_table_description(kursor, tabel)]


def perbanyak(jumlah: int, tulis: Any = print) -> None:
    """Multiply the cases and the complaints that are there until `jumlah` of each stand."""
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        _perusahaan(kursor)
        for pindah in (PINDAH, PINDAH_ADUAN):
            tulis(_kelompok(kursor, pindah, jumlah))
        kursor.execute("VACUUM ANALYZE")


def _kelompok(kursor: Any, pindah: dict[str, list[str]], jumlah: int) -> str:
    """One business: its first table is counted. Returns what stands now, in words."""
    utama = next(iter(pindah))
    kursor.execute(f"SELECT count(*) FROM {utama}")
    pola = kursor.fetchone()[0]
    salinan = max(0, -(-jumlah // pola) - 1)
    for tabel, kolom_pindah in pindah.items():
        _salin(kursor, tabel, kolom_pindah, salinan)
    for tabel, kolom_pindah in pindah.items():
        if "id" in kolom_pindah:
            kursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'), (SELECT max(id) FROM {tabel}) + 1)"
            )
    return f"  {pola * (salinan + 1)} {utama.partition('_')[2]}, {pola} pola × {salinan + 1}"


def _perusahaan(kursor: Any) -> None:
    """Companies with names to search for. The demo's two stay, with their own accounts."""
    nama = [k for k in kolom("akun_perusahaan") if k not in {"id", "nama", "nib"}]
    kursor.execute(
        f"""INSERT INTO akun_perusahaan (nama, nib, {", ".join(nama)})
        SELECT 'PT Media ' || (%s::text[])[1 + n %% {len(KATA)}] || ' ' || n, '9' || lpad(n::text, 12, '0'), {", ".join(nama)}
        FROM (SELECT * FROM akun_perusahaan ORDER BY id LIMIT 1) s, generate_series(1, {PERUSAHAAN}) n""",
        [KATA],
    )


def _salin(kursor: Any, tabel: str, pindah: list[str], salinan: int) -> None:
    saring = SARING.get(tabel, "true")
    ganti = {n: f"s.{n} + k::bigint * {GESER}" for n in pindah} | LAIN.get(tabel, {})
    nama = kolom(tabel)
    nilai = ", ".join(ganti.get(n, f"s.{n}") for n in nama)
    gabung = ""
    if tabel == "permohonan_permohonan":
        # Every 20th copy belongs to the first company, so that its own list is long.
        gabung = f"""JOIN (SELECT id, nama, row_number() OVER (ORDER BY id) - 1 AS n FROM akun_perusahaan) c
        ON c.n = CASE WHEN k % 20 = 0 THEN 0 ELSE (k + s.id) % {PERUSAHAAN} END"""
    kursor.execute(
        f"INSERT INTO {tabel} ({', '.join(nama)}) SELECT {nilai} FROM {tabel} s "
        f"CROSS JOIN generate_series(1, {salinan}) k {gabung} WHERE {saring}".replace("%%", "%")
    )
