"""A look at a public address reaches nothing within the bureau's network and ends in time; real servers on loopback."""

from __future__ import annotations

import ipaddress
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kerjasama import telusur
from kerjasama.telusur import BATAS_BYTE, Pagar, TidakDapatDibuka, _judul, telusuri, umum

DALAM = ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize(
    "alamat",
    [
        "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2002:c0a8:101::1",
    ],
)  # fmt: skip
def test_nothing_private_is_public(alamat):
    assert not umum(ipaddress.ip_address(alamat))


@pytest.mark.parametrize("alamat", ["8.8.8.8", "103.28.12.1", "2606:4700::1111"])
def test_public_addresses(alamat):
    assert umum(ipaddress.ip_address(alamat))


@contextmanager
def peladen(jawab: Callable[[BaseHTTPRequestHandler], None]):
    """A server on loopback whose every GET is answered by `jawab`; gives its port and what was asked."""
    diminta: list[tuple[str, str]] = []

    class Penjawab(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            diminta.append((self.headers["Host"], self.path))
            jawab(self)

        def log_message(self, *isi: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Penjawab)
    server.daemon_threads = True
    utas = threading.Thread(target=server.serve_forever, daemon=True)
    utas.start()
    try:
        yield server.server_address[1], diminta
    finally:
        server.shutdown()
        server.server_close()
        utas.join()


def kirim(h, kode=200, isi=b"", **kepala):
    h.send_response(kode)
    for nama, nilai in ({"Content-Length": str(len(isi))} | kepala).items():
        h.send_header(nama.replace("_", "-"), nilai)
    h.end_headers()
    h.wfile.write(isi)


class SemuaPorta(frozenset):
    def __contains__(self, porta):
        return True


def pagar(**lain):
    """Loopback stands for the public internet; `dalam.example` is what must not be reached."""
    dasar = {
        "boleh": lambda ip: ip == DALAM, "porta": SemuaPorta(), "detik": 2.0,
        "cari": lambda host, porta: {"dalam.example": ["10.0.0.5"], "campur.example": ["127.0.0.1", "10.0.0.5"]}.get(
            host, ["127.0.0.1"]
        ),
    }  # fmt: skip
    return Pagar(**dasar | lain)


def test_title_status_and_final_address():
    def jawab(h):
        if h.path == "/lama":
            kirim(h, 301, Location="/baru?a=1")
        else:
            kirim(
                h,
                isi="<html><TITLE lang=id>Berita\n &amp; rilis é</TITLE>".encode(),
                Content_Type="text/html; charset=utf-8",
            )

    with peladen(jawab) as (porta, diminta):
        hasil = telusuri(f"http://kabar.example:{porta}/lama#x", pagar())
    assert (hasil.kode, hasil.hidup, hasil.judul) == (200, True, "Berita & rilis é")
    assert hasil.alamat == f"http://kabar.example:{porta}/baru?a=1"
    assert diminta == [(f"kabar.example:{porta}", "/lama"), (f"kabar.example:{porta}", "/baru?a=1")]


def test_dead_page_is_told_with_its_status():
    with peladen(lambda h: kirim(h, 404, b"tidak ada")) as (porta, _):
        hasil = telusuri(f"http://kabar.example:{porta}/", pagar())
    assert (hasil.kode, hasil.hidup) == (404, False)


@pytest.mark.parametrize(
    "tujuan",
    ["http://dalam.example/", "http://campur.example/", "http://10.0.0.5/", "//dalam.example:8080/x", "ftp://kabar.example/",
     "file:///etc/passwd", "http://a:b@kabar.example/", "http://[::1]/", "http://kabar.example:70000/"],
)  # fmt: skip
def test_redirects_pass_the_same_gate(tujuan):
    cari = pagar().cari
    ganti = {"10.0.0.5": ["10.0.0.5"], "::1": ["::1"]}
    with (
        peladen(lambda h: kirim(h, 302, Location=tujuan)) as (porta, diminta),
        pytest.raises(TidakDapatDibuka),
    ):
        telusuri(f"http://kabar.example:{porta}/", pagar(cari=lambda h, p: ganti.get(h) or cari(h, p)))
    assert len(diminta) == 1


def test_a_name_is_asked_once_and_that_answer_is_used():
    """DNS rebinding: the second answer, which points inside, is never asked for."""
    ditanya: list[str] = []

    def cari(host, porta):
        ditanya.append(host)
        return ["127.0.0.1"] if len(ditanya) == 1 else ["10.0.0.5"]

    with peladen(lambda h: kirim(h, isi=b"ok")) as (porta, _):
        assert telusuri(f"http://kabar.example:{porta}/", pagar(cari=cari)).hidup
    assert ditanya == ["kabar.example"]


def test_a_resolver_that_hangs_ends_at_the_limit():
    lepas = threading.Event()
    mulai = time.monotonic()
    with pytest.raises(TidakDapatDibuka, match="batas waktu"):
        telusuri("http://kabar.example/", pagar(cari=lambda h, p: lepas.wait(30) and [], detik=0.3))
    assert time.monotonic() - mulai < 5
    lepas.set()


def test_redirects_in_a_circle_end():
    with (
        peladen(lambda h: kirim(h, 302, Location="/")) as (porta, diminta),
        pytest.raises(TidakDapatDibuka, match="lebih dari"),
    ):
        telusuri(f"http://kabar.example:{porta}/", pagar())
    assert len(diminta) == 6


@pytest.mark.parametrize("bagian", ["kepala", "isi"])
def test_a_slow_drip_ends_at_the_limit(bagian):
    def jawab(h):
        h.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (b"\r\n" if bagian == "isi" else b"")
        )
        for n in range(200):
            h.wfile.write(f"X-{n}: a\r\n".encode() if bagian == "kepala" else b"<p>")
            h.wfile.flush()
            time.sleep(0.05)

    mulai = time.monotonic()
    with peladen(jawab) as (porta, _), pytest.raises(TidakDapatDibuka, match="batas waktu"):
        telusuri(f"http://kabar.example:{porta}/", pagar(detik=0.6))
    assert time.monotonic() - mulai < 5


def test_a_huge_answer_is_not_read_to_its_end():
    terkirim = 0

    def jawab(h):
        nonlocal terkirim
        h.send_response(200)
        h.send_header("Content-Type", "text/html")
        h.send_header("Content-Length", str(10**9))
        h.end_headers()
        for _ in range(10**9 // 65536):
            h.wfile.write(b"<title>Besar</title>".ljust(65536))
            terkirim += 65536

    with peladen(jawab) as (porta, _):
        assert telusuri(f"http://kabar.example:{porta}/", pagar(detik=20)).judul == "Besar"
    assert terkirim < 100 * BATAS_BYTE


def test_what_is_compressed_is_not_unpacked():
    with peladen(
        lambda h: kirim(h, isi=b"<title>x</title>", Content_Encoding="gzip", Content_Type="text/html")
    ) as (porta, _):
        assert telusuri(f"http://kabar.example:{porta}/", pagar()).judul == ""


@pytest.mark.parametrize("isi", [b"<title>", b"<title "])
def test_a_page_of_titles_holds_nobody(isi):
    mulai = time.process_time()
    with peladen(lambda h: kirim(h, isi=isi * 40_000, Content_Type="text/html")) as (porta, _):
        assert telusuri(f"http://kabar.example:{porta}/", pagar(detik=20)).judul == ""
    assert time.process_time() - mulai < 10


def test_bad_certificate(tmp_path):
    import datetime as dt

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "lain.example")])
    kini = dt.datetime.now(dt.UTC)
    sertifikat = (
        x509.CertificateBuilder().subject_name(nama).issuer_name(nama).public_key(kunci.public_key())
        .serial_number(1).not_valid_before(kini - dt.timedelta(1)).not_valid_after(kini + dt.timedelta(1))
        .sign(kunci, hashes.SHA256())
    )  # fmt: skip
    letak = tmp_path / "s.pem"
    letak.write_bytes(
        kunci.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + sertifikat.public_bytes(serialization.Encoding.PEM)
    )
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    konteks.load_cert_chain(letak)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = konteks.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *a: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(TidakDapatDibuka, match="Sertifikat"):
            telusuri(f"https://kabar.example:{server.server_address[1]}/", pagar())
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("alamat", "pesan"),
    [
        *((a, "tidak boleh") for a in (
            "http://127.0.0.1/", "http://localhost/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f.1/",
            "http://kabar.example:8080/", "https://a@kabar.example/", "http://",
        )),
        ("gopher://kabar.example/", "bukan alamat web"),
        ("http://kabar.invalid/", "tidak ditemukan"),
    ],
)  # fmt: skip
def test_the_real_gate(alamat, pesan):
    """With the machine's own resolver: numbers in every spelling are refused, and nothing is connected to."""
    with pytest.raises(TidakDapatDibuka, match=pesan):
        telusuri(alamat)


# ---- what a hostile page may say -----------------------------------------------------------------
@pytest.mark.parametrize("isi", [b"<title" * 43_000, b"<title>" * 36_000], ids=["open", "never closed"])
def test_title_pattern_takes_no_square_of_the_page(isi):
    mulai = time.monotonic()
    _judul({b"content-type": b"text/html"}, isi)
    assert time.monotonic() - mulai < 1


@pytest.mark.parametrize("sandi", [b"idna", b"punycode", b"undefined", b"hex"])
def test_charset_that_python_cannot_read_leniently(sandi):
    kepala = {b"content-type": b"text/html; charset=" + sandi}
    assert _judul(kepala, b"<title>\xff tayang</title>") == "\ufffd tayang"


def test_site_local_address_is_not_public():
    assert not umum(ipaddress.ip_address("fec0::1"))


def test_redirect_to_no_address(monkeypatch):
    monkeypatch.setattr(telusur, "_satu", lambda *isi: (None, "http://[x/"))
    with pytest.raises(TidakDapatDibuka, match="tidak sah"):
        telusuri("http://a.example/")
