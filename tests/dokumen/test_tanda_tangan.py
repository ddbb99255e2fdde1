"""Electronic signing with real keys: what poppler and our own check say of it, and what a failure leaves behind."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.utils import timezone

from kerjasama.alur.galat import Ditolak
from kerjasama.alur.mesin import jalankan
from kerjasama.dokumen.models import Dokumen, TandaTangan
from kerjasama.dokumen.tanda_tangan import sertifikat
from kerjasama.dokumen.tanda_tangan.dasar import Naskah, Rahasia
from kerjasama.dokumen.tanda_tangan.keutuhan import periksa
from permohonan.services.tanda_tangan import bubuhkan

pytestmark = pytest.mark.django_db
FRASA, NIK = "frasa-uji-rahasia", "3375000000000001"
K = TandaTangan.Keadaan


def buat_p12(folder: Path, hari: int = 30) -> Path:
    """A key and its self-made certificate, valid for `hari` days from yesterday on."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Bagian Prokompim Uji")])
    mulai = timezone.now() - dt.timedelta(days=40)
    pemakaian = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    bangun = (
        x509.CertificateBuilder().subject_name(nama).issuer_name(nama).public_key(kunci.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(mulai)
        .not_valid_after(timezone.now() + dt.timedelta(days=hari)).add_extension(pemakaian, True)
    )  # fmt: skip
    isi = pkcs12.serialize_key_and_certificates(
        b"uji", kunci, bangun.sign(kunci, hashes.SHA256()), None,
        serialization.BestAvailableEncryption(FRASA.encode()),
    )  # fmt: skip
    lokasi = folder / "kantor.p12"
    lokasi.write_bytes(isi)
    return lokasi


@pytest.fixture
def p12(tmp_path: Path, settings: Any) -> Path:
    settings.TTE_SERTIFIKAT = str(buat_p12(tmp_path))
    return tmp_path


@pytest.fixture
def kasus(peraga: Any, semua_orang: dict[str, Any]) -> Any:
    return peraga.sampai(
        "penandatanganan_spk", peraga.draf(semua_orang["pemohon@contoh.id"], "Ditandatangani")
    )


def kabag(kasus: Any) -> Any:
    return kasus.spk_berlaku.penandatangan.pengguna


def tanda_tangani(kasus: Any, cara: str, nik: str = "", frasa: str = FRASA) -> Any:
    tanda = bubuhkan(kasus, kasus.spk_berlaku, kabag(kasus), cara, nik, frasa)
    return jalankan(kasus, "tandatangani_spk", kabag(kasus), {"cara": cara, "tanda": tanda}).objek


def isi(berkas: Any) -> bytes:
    with berkas.buka() as terbuka:
        return terbuka.read()


def teks(pdf: bytes, folder: Path) -> str:
    lokasi = folder / "teks.pdf"
    lokasi.write_bytes(pdf)
    return subprocess.run(["pdftotext", str(lokasi), "-"], capture_output=True, text=True, check=True).stdout


def pdfsig(pdf: bytes, folder: Path) -> str:
    """Poppler's verdict: another implementation than the one that signed."""
    lokasi = folder / "tertanda.pdf"
    lokasi.write_bytes(pdf)
    return subprocess.run(
        ["pdfsig", "-nocert", str(lokasi)], capture_output=True, text=True, check=False
    ).stdout


def test_the_bureaus_certificate_signs_and_poppler_agrees(kasus: Any, p12: Path) -> None:
    kasus = tanda_tangani(kasus, "sertifikat")
    dokumen = kasus.spk_berlaku.dokumen
    pdf = isi(dokumen.berkas)
    assert kasus.status == "spk_dikirim"
    assert (dokumen.status, dokumen.sha256) == (Dokumen.Status.TERSEDIA, dokumen.berkas.sha256)
    lapor = pdfsig(pdf, p12)
    assert "Signature is Valid" in lapor
    assert "Total document signed" in lapor
    assert "ETSI.CAdES.detached" in lapor
    assert periksa(pdf).seluruhnya
    subprocess.run(["qpdf", "--check", str(p12 / "tertanda.pdf")], check=True, capture_output=True)
    halaman = " ".join(teks(pdf, p12).split())
    assert "Ditandatangani secara elektronik oleh" in halaman
    assert "telah ditandatangani secara elektronik menggunakan sertifikat elektronik" in halaman
    tanda = dokumen.tanda_tangan.get()
    assert (tanda.keadaan, tanda.rincian["subjek"]) == (K.BERHASIL, "Common Name: Bagian Prokompim Uji")
    with pikepdf.open(io.BytesIO(pdf)) as berkas:  # the stamp stands where the page prints the QR code
        assert any(float(a.Rect[2]) > float(a.Rect[0]) for h in berkas.pages for a in h.get("/Annots", [])
                   if a.get("/FT") == "/Sig")  # fmt: skip


@pytest.mark.parametrize("tempat", ["awal", "tengah"])
def test_one_byte_changed_makes_it_invalid(kasus: Any, p12: Path, tempat: str) -> None:
    pdf = bytearray(isi(tanda_tangani(kasus, "sertifikat").spk_berlaku.dokumen.berkas))
    posisi = pdf.index(b"stream") + 40 if tempat == "awal" else len(pdf) // 3
    pdf[posisi] ^= 1
    temuan = periksa(bytes(pdf))
    assert not (temuan.jumlah and temuan.utuh)
    assert "Signature is Valid" not in pdfsig(bytes(pdf), p12)


def test_signed_by_hand_claims_no_electronic_signature(kasus: Any, p12: Path) -> None:
    from kerjasama.dokumen import layanan

    kasus = tanda_tangani(kasus, "manual")
    pdf = isi(layanan.buat(kasus.spk_berlaku.dokumen_id).berkas)
    assert "secara elektronik" not in teks(pdf, p12)
    assert periksa(pdf).jumlah == 0


@pytest.mark.parametrize(
    ("hari", "frasa", "kata"), [(30, "salah", "Frasa sandi salah"), (-1, FRASA, "berlaku")]
)
def test_a_refusal_leaves_the_case_where_it_was_and_may_be_tried_again(
    kasus: Any, settings: Any, tmp_path: Path, hari: int, frasa: str, kata: str
) -> None:
    settings.TTE_SERTIFIKAT = str(buat_p12(tmp_path, hari))
    with pytest.raises(Ditolak, match=kata):
        tanda_tangani(kasus, "sertifikat", frasa=frasa)
    kasus.refresh_from_db()
    assert kasus.status == "penandatanganan_spk"
    assert TandaTangan.objects.get().keadaan == K.GAGAL
    buat_p12(tmp_path)
    assert tanda_tangani(kasus, "sertifikat").status == "spk_dikirim"


def test_a_second_signing_meanwhile_is_told_who_is_at_it(kasus: Any, p12: Path) -> None:
    spk = kasus.spk_berlaku
    TandaTangan.objects.create(
        objek=f"spk:{spk.pk}", pihak="kesatu", cara="bsre", keadaan=K.BERJALAN, oleh=kabag(kasus), nama="A"
    )
    with pytest.raises(Ditolak, match="sedang ditandatangani oleh"):
        tanda_tangani(kasus, "sertifikat")
    TandaTangan.objects.update(waktu=timezone.now() - dt.timedelta(minutes=10))  # its process died long ago
    assert tanda_tangani(kasus, "sertifikat").status == "spk_dikirim"


def test_what_was_signed_but_not_published_is_not_signed_again(kasus: Any, p12: Path, settings: Any) -> None:
    """The power goes between the signature and the case's move: the next try publishes the same file."""
    pertama = bubuhkan(kasus, kasus.spk_berlaku, kabag(kasus), "sertifikat", "", FRASA)
    (p12 / "kantor.p12").unlink()  # it could not sign any more
    assert pertama is not None
    kasus = tanda_tangani(kasus, "sertifikat")
    assert kasus.spk_berlaku.dokumen.sha256 == pertama.sha256
    assert TandaTangan.objects.count() == 1


# ---- BSrE ----------------------------------------------------------------------------------------
class Gerbang(ThreadingHTTPServer):
    """A gateway that behaves as documented (domain 4.6), with a real signature in its answers."""

    kejadian: list[str]
    status, gagal = "ISSUE", ""

    def tanda(self, pdf: bytes) -> bytes:
        naskah = Naskah("x", "spk", "1", "SPK", 1, {}, "Kabag", "Kepala", "Pekalongan")
        return sertifikat.tanda_tangani(pdf, naskah, None, Rahasia(frasa=FRASA)).pdf


class Jawab(BaseHTTPRequestHandler):
    server: Gerbang

    def balas(self, kode: int, isi: bytes, tipe: str = "application/json", **kepala: str) -> None:
        self.send_response(kode)
        self.send_header("Content-Type", tipe)
        self.send_header("Content-Length", str(len(isi)))
        for nama, nilai in kepala.items():
            self.send_header(nama, nilai)
        self.end_headers()
        self.wfile.write(isi)

    def do_GET(self) -> None:
        self.server.kejadian.append(f"GET {self.path.rsplit('/', 1)[0]}")
        self.balas(200, json.dumps({"status_code": 1111, "status": self.server.status}).encode())

    def do_POST(self) -> None:
        badan = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.kejadian.append(f"POST {self.path}")
        assert self.headers["Authorization"].startswith("Basic ")
        if "status" in self.path:
            self.balas(200, json.dumps({"status": self.server.status}).encode())
        elif "verify" in self.path:
            jawab = {"summary": "VALID", "jumlah_signature": 1, "conclusion": "VALID", "signatures": [{}]}
            self.balas(200, json.dumps(jawab).encode())
        elif self.server.gagal == "putus":
            self.connection.close()
        elif self.server.gagal:
            self.balas(400, json.dumps({"status_code": 2031, "error": self.server.gagal}).encode())
        elif "/v2/" in self.path:
            pdf = base64.b64decode(json.loads(badan)["file"][0])
            hasil = base64.b64encode(self.server.tanda(pdf)).decode()
            self.balas(200, json.dumps({"time": 1, "file": [hasil]}).encode())
        else:
            awal = badan.index(b"%PDF-")
            pdf = badan[awal : badan.rindex(b"%%EOF") + 6]
            self.balas(200, self.server.tanda(pdf), "application/pdf", id_dokumen="dok-1")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(params=["v1", "v2"])
def gerbang(request: Any, settings: Any, p12: Path) -> Iterator[Gerbang]:
    server = Gerbang(("127.0.0.1", 0), Jawab)
    server.kejadian = []
    utas = threading.Thread(target=server.serve_forever, daemon=True)
    utas.start()
    settings.BSRE_URL, settings.BSRE_VERSI = f"http://127.0.0.1:{server.server_port}", request.param
    settings.BSRE_PENGGUNA, settings.BSRE_SANDI = "aplikasi", "uji"
    yield server
    server.shutdown()
    utas.join()
    server.server_close()


def test_bsre_checks_signs_and_verifies_once(kasus: Any, gerbang: Gerbang, p12: Path, caplog: Any) -> None:
    with caplog.at_level("DEBUG", logger="kerjasama"):
        kasus = tanda_tangani(kasus, "bsre", NIK)
    pdf = isi(kasus.spk_berlaku.dokumen.berkas)
    assert "Signature is Valid" in pdfsig(pdf, p12)
    assert "Balai Besar Sertifikasi Elektronik" in " ".join(teks(pdf, p12).split())
    assert [k.rsplit("/", 1)[1] for k in gerbang.kejadian][-2:] == (
        ["pdf", "pdf"] if "v2" in gerbang.kejadian[-1] else ["pdf", "verify"]
    )
    tanda = TandaTangan.objects.get()
    assert tanda.rincian["kesimpulan"] == "VALID"
    simpanan = json.dumps([tanda.naskah, tanda.rincian, tanda.galat, tanda.nama]) + caplog.text
    assert NIK not in simpanan
    assert FRASA not in simpanan


@pytest.mark.parametrize(
    ("status", "gagal", "kata", "keadaan"),
    [
        ("NOT_REGISTERED", "", "belum terdaftar", K.GAGAL),
        ("ISSUE", f"Passphrase anda salah: {FRASA}", "Frasa sandi salah", K.GAGAL),
        ("ISSUE", f"Sertifikat milik {NIK} bermasalah", "•••", K.GAGAL),
        ("ISSUE", "putus", "tidak menjawab", K.TIDAK_PASTI),
    ],
)
def test_bsre_errors_are_told_and_nothing_is_signed_twice(
    kasus: Any, gerbang: Gerbang, status: str, gagal: str, kata: str, keadaan: str
) -> None:
    gerbang.status, gerbang.gagal = status, gagal
    with pytest.raises(Ditolak, match=kata) as galat:
        tanda_tangani(kasus, "bsre", NIK)
    assert NIK not in str(galat.value)
    assert FRASA not in str(galat.value)
    assert sum("sign/pdf" in k for k in gerbang.kejadian) == (0 if status != "ISSUE" else 1)
    assert TandaTangan.objects.get().keadaan == keadaan
    kasus.refresh_from_db()
    assert kasus.status == "penandatanganan_spk"
    gerbang.status, gerbang.gagal = "ISSUE", ""
    assert tanda_tangani(kasus, "bsre", NIK).status == "spk_dikirim"


def test_an_unreachable_gateway_is_said(kasus: Any, settings: Any, monkeypatch: Any) -> None:
    from kerjasama.dokumen.tanda_tangan import bsre

    monkeypatch.setattr(bsre, "JEDA_DETIK", 0.01)
    settings.BSRE_URL = "http://127.0.0.1:9"
    with pytest.raises(Ditolak, match="tidak dapat dihubungi"):
        tanda_tangani(kasus, "bsre", NIK)


def test_the_form_never_shows_secrets_again(kasus: Any, p12: Path, masuk: Any) -> None:
    alamat = f"{kasus.get_absolute_url()}tandatangani_spk/"
    jawab = masuk(kabag(kasus)).post(
        alamat, {"cara": "sertifikat", "frasa_sandi": "frasa-yang-salah", "setuju": "on"}
    )
    halaman = jawab.content.decode()
    assert "Frasa sandi salah" in halaman
    assert "frasa-yang-salah" not in halaman
