"""What the words in a price list mean: kinds of media, PPN, totals, and plain forms to compare."""

from __future__ import annotations

import re

from kerjasama.akun.jenis_media import JenisMedia

_SEBUTAN: dict[JenisMedia, str] = {
    JenisMedia.CETAK_HARIAN: "koran|koran harian|surat kabar|surat kabar harian|media cetak harian|harian",
    JenisMedia.CETAK_MINGGUAN: "koran mingguan|surat kabar mingguan|media cetak mingguan|mingguan",
    JenisMedia.CETAK_BULANAN: "tabloid|majalah|bulanan|media cetak bulanan|cetak bulanan|tabloid majalah",
    JenisMedia.SIBER: "online|media online|daring|media daring|media siber|portal berita|website",
    JenisMedia.RADIO: "media radio|lembaga penyiaran radio",
    JenisMedia.TELEVISI: "tv|media televisi|stasiun tv|lembaga penyiaran televisi",
    JenisMedia.LUAR_RUANG: "videotron|media luar ruang|baliho|billboard|reklame|luar ruangan",
    JenisMedia.MEDIA_SOSIAL: "medsos|sosial media|media sosial|instagram|facebook|tiktok|youtube",
}
_YA = {"ya", "y", "yes", "sudah", "termasuk", "include", "included", "inc", "true", "v", "✓"}
_TIDAK = {"tidak", "no", "n", "belum", "exclude", "excluded", "exc", "false"}
_TOTAL = re.compile(r"(sub|grand)? ?(total|jumlah)( harga| biaya| keseluruhan| seluruhnya| semua| rp)*")
_PAJAK = r"\W{0,3}(?:harga\s+)?(?:pajak|ppn)"
_BELUM_PPN = re.compile(
    rf"(?:(?:belum|tidak|tanpa|di\s?luar|non)\s*(?:termasuk)?|excl?(?:ude[ds]?)?\.?){_PAJAK}", re.IGNORECASE
)
_SUDAH_PPN = re.compile(rf"(?:termasuk|incl?(?:ude[ds]?)?\.?){_PAJAK}", re.IGNORECASE)


def polos(teks: str) -> str:
    """Lower case, words only: "Harga satuan (Rp)" → "harga satuan rp"."""
    return " ".join(re.findall(r"[a-z0-9]+", teks.lower()))


def _peta_jenis() -> dict[str, str]:
    peta: dict[str, str] = {}
    for jenis, sebutan in _SEBUTAN.items():
        for kata in (jenis.value, jenis.label, *sebutan.split("|")):
            peta[polos(kata.replace("_", " "))] = jenis.value
    return peta


_JENIS = _peta_jenis()


def jenis_media(teks: str) -> str:
    """The code of a kind of media by any of its usual names; "" when the name says no single kind."""
    return _JENIS.get(polos(teks.replace("_", " ")), "")


def ya_tidak(teks: str) -> bool | None:
    """ValueError: neither a yes nor a no. None: nothing stands there."""
    kata = teks.strip().lower()
    if kata in {"", "-", "–"}:
        return None
    if kata in _YA:
        return True
    if kata in _TIDAK:
        return False
    if (status := status_ppn(teks if "ppn" in kata or "pajak" in kata else f"{teks} PPN")) is not None:
        return status
    raise ValueError(teks)


def status_ppn(teks: str) -> bool | None:
    """What a title, a header or a note says: "(belum termasuk PPN)" → False. None: nothing, or both."""
    belum = bool(_BELUM_PPN.search(teks))
    sudah = bool(_SUDAH_PPN.search(_BELUM_PPN.sub(" ", teks)))
    return None if belum == sudah else sudah


def sebutan_total(teks: str) -> bool:
    return bool(_TOTAL.fullmatch(polos(teks)))
