"""The contract of a complaint, written down apart from the code: aksi → (from, to, who)."""

TERBUKA = {"diterima", "ditangani", "menunggu_pengadu", "diteruskan", "dijawab"}
PETUGAS, PEJABAT, PENGADU, SISTEM = "petugas_pengaduan", "pejabat_prokompim", "pengadu", "sistem"
MEJA = {"ditangani", "diteruskan"}

KONTRAK: dict[str, tuple[set[str], set[str], set[str]]] = {
    "adukan": (set(), {"diterima"}, {PENGADU, PETUGAS}),
    "tangani": ({"diterima"}, {"ditangani"}, {PETUGAS}),
    "minta_keterangan": (MEJA, {"menunggu_pengadu"}, {PETUGAS, PEJABAT}),
    "beri_keterangan": ({"menunggu_pengadu"}, MEJA, {PENGADU, PETUGAS, PEJABAT, SISTEM}),
    "beri_solusi": (MEJA, {"dijawab"}, {PETUGAS, PEJABAT}),
    "teruskan": ({"diterima", "ditangani"}, {"diteruskan"}, {PETUGAS, SISTEM}),
    "terima_solusi": ({"dijawab"}, {"selesai"}, {PENGADU, SISTEM}),
    "tolak_solusi": ({"dijawab"}, {"diteruskan"}, {PENGADU, PETUGAS, PEJABAT}),
    "buka_kembali": ({"selesai"}, {"diteruskan"}, {PENGADU, PETUGAS, PEJABAT}),
    "bukan_wewenang": ({"diterima", "ditangani"}, {"bukan_wewenang"}, {PETUGAS}),
    "beri_nilai": ({"selesai"}, set(), {PENGADU}),
    "tautkan": (TERBUKA, set(), {PETUGAS, PEJABAT}),
}
# Whose desk it is on answers and asks; what nobody has taken only the system passes on.
PEMEGANG = {"ditangani": PETUGAS, "diteruskan": PEJABAT}
HANYA_PEMEGANG = {"minta_keterangan", "beri_solusi"}


def boleh(status: str, kode: str, peran: str) -> bool:
    """Whether the contract lets that role do it in that state (the due date set aside)."""
    dari, _, siapa = KONTRAK[kode]
    if status not in dari or peran not in siapa:
        return False
    if kode in HANYA_PEMEGANG:
        return PEMEGANG[status] == peran
    return not (kode == "teruskan" and status == "diterima" and peran == PETUGAS)
