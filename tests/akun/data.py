"""What the account tests type."""

from __future__ import annotations

SANDI = "bahtera-jingga-88"
ISIAN = {
    "nama": "PT Kabar Pesisir Media",
    "bentuk_hukum": "pt",
    "alamat": "Jl. Hayam Wuruk No. 12",
    "kota": "Kota Pekalongan",
    "telepon": "0285 421000",
    "nib": "1234567890123",
    "npwp": "123456789012000",
    "penanggung_jawab": "Rina Wulandari",
    "jabatan_penanggung_jawab": "Direktur",
    "akta": "",
    "bank": "Bank Jateng",
    "nomor_rekening": "1012345678",
    "nama_rekening": "PT Kabar Pesisir Media",
}
