"""One form for the many ways of writing the same address, so that no publication is claimed twice. Pure."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

PANJANG_MAKS = 1000
_JEJAK = re.compile(
    r"utm_.*|mtm_.*|pk_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|"
    r"_ga|_gl|ref|ref_src|ref_url|fb_action_.*|amp|outputtype|usqp|feature|si|share_id|hcb",
    re.IGNORECASE,
)
_SATU_HALAMAN = {("page", "all"), ("single", "1")}  # the whole article on one page: still the same article
_AWALAN_HOST = ("www.", "m.", "amp.", "mobile.")
_TANPA_QUERY = {"x.com", "instagram.com", "tiktok.com"}  # the path alone names the post
_TIDAK_BOLEH = re.compile(r"[\x00-\x20\x7f\\]")
_AMAN = "/:@!$&'()*+,;=~-._"


class TautanTidakSah(ValueError):
    """Its text is the sentence for the person."""


def normalkan(tautan: str) -> str:
    """The address without what does not tell publications apart: scheme, www./m., default port, fragment,
    tracking parameters, their order, AMP, a slash at the end. TautanTidakSah: not a public web address."""
    bagian = _uraikan(tautan)
    bagian = _tanpa_cache_amp(bagian)
    host = _host(bagian)
    alur, query = _alur(bagian.path), _query(bagian.query)
    if host == "youtu.be":
        host, alur, query = "youtube.com", "/watch", [("v", alur.strip("/"))]
    if host == "twitter.com":
        host = "x.com"
    if host in _TANPA_QUERY:
        query = []
    hasil = host + alur + (f"?{urlencode(sorted(query))}" if query else "")
    if len(hasil) > PANJANG_MAKS:
        raise TautanTidakSah(f"Tautan paling panjang {PANJANG_MAKS} huruf.")
    return hasil


def host_tautan(tautan: str) -> str:
    """The host, as `normalkan` writes it; a bare domain as people type it will do. Empty: there is none."""
    teks = tautan.strip()
    try:
        return _host(_uraikan(teks if "://" in teks else f"https://{teks}"))
    except TautanTidakSah:
        return ""


def _uraikan(tautan: str) -> SplitResult:
    teks = tautan.strip()
    if _TIDAK_BOLEH.search(teks):
        raise TautanTidakSah("Tautan memuat spasi atau tanda yang tidak boleh ada di alamat laman.")
    try:
        bagian = urlsplit(teks)
        _ = bagian.port
    except ValueError:
        raise TautanTidakSah("Tautan tidak dapat dibaca. Salin dari bilah alamat peramban.")
    if bagian.scheme.lower() not in {"http", "https"}:
        raise TautanTidakSah("Tautan harus diawali https:// atau http://.")
    if bagian.username is not None or bagian.password is not None:
        raise TautanTidakSah("Tautan tidak boleh memuat nama pengguna atau sandi.")
    if not bagian.hostname or "." not in bagian.hostname.strip("."):
        raise TautanTidakSah("Tautan harus menuju laman yang dapat dibuka umum.")
    return bagian


def _tanpa_cache_amp(bagian: SplitResult) -> SplitResult:
    """google.com/amp/s/<address> and <x>.cdn.ampproject.org/c/s/<address> are copies of <address>."""
    host = (bagian.hostname or "").lower()
    dalam = None
    if re.fullmatch(r"(www\.)?google\.[a-z.]+", host):
        dalam = re.match(r"/amp/(?:s/)?(.+)", bagian.path)
    elif host.endswith(".cdn.ampproject.org"):
        dalam = re.match(r"/[a-z]/(?:s/)?(.+)", bagian.path)
    if not dalam:
        return bagian
    try:
        return _uraikan(f"https://{dalam.group(1)}" + (f"?{bagian.query}" if bagian.query else ""))
    except TautanTidakSah:
        return bagian


def _host(bagian: SplitResult) -> str:
    host = (bagian.hostname or "").rstrip(".").lower()
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise TautanTidakSah("Nama situs pada tautan tidak sah.")
    berubah = True
    while berubah:
        berubah = False
        for awalan in _AWALAN_HOST:
            if host.startswith(awalan) and "." in host[len(awalan) :]:
                host, berubah = host[len(awalan) :], True
    port = bagian.port
    return host if port in {None, 80, 443} else f"{host}:{port}"


def _alur(path: str) -> str:
    ruas: list[str] = []
    for satu in path.split("/"):
        if satu == "..":
            del ruas[-1:]
        elif satu not in {"", "."}:
            ruas.append(quote(unquote(satu, errors="surrogateescape"), safe=_AMAN.replace("/", ""),
                              errors="surrogateescape"))  # fmt: skip
    if len(ruas) > 1 and ruas[-1].lower() == "amp":
        ruas.pop()
    if len(ruas) > 1 and ruas[0].lower() == "amp":
        ruas.pop(0)
    if ruas:
        ruas[-1] = re.sub(r"\.amp(?=\.html?$|$)", "", ruas[-1], flags=re.IGNORECASE) or ruas[-1]
    return "".join(f"/{r}" for r in ruas)


def _query(query: str) -> list[tuple[str, str]]:
    try:
        daftar = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        raise TautanTidakSah("Tautan memuat terlalu banyak parameter. Salin alamat yang lebih pendek.")
    return [
        (nama, isi)
        for nama, isi in daftar
        if not _JEJAK.fullmatch(nama) and (nama.lower(), isi.lower()) not in _SATU_HALAMAN
    ]
