"""A good file survives every error of the form; a bad one takes nothing with it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django import forms
from django.template import engines
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from kerjasama.akun.models import DokumenLegal
from kerjasama.berkas.forms import HILANG, BanyakBerkasField, BerkasField, FormulirBerkas
from kerjasama.berkas.jenis import HANYA_PDF
from kerjasama.berkas.models import Berkas
from kerjasama.berkas.titipan import UMUR_MAKS, dari_tanda, tanda
from tests.berkas.alat import gambar, pdf, unggah

pytestmark = pytest.mark.django_db


class Satu(FormulirBerkas, forms.Form):
    nama = forms.CharField()
    surat = BerkasField(label="Surat")


class Banyak(FormulirBerkas, forms.Form):
    nama = forms.CharField()
    bukti = BanyakBerkasField(label="Bukti", maks_berkas=3)


class Pilihan(FormulirBerkas, forms.Form):
    surat = BerkasField(required=False, jenis_boleh=HANYA_PDF, maks_byte=2048, help_text="Boleh kosong.")


def _gambar_html(form) -> str:
    templat = engines["django"].from_string("{% load crispy_forms_tags %}{{ form|crispy }}")
    return templat.render({"form": form})


def _terkirim(html: str) -> dict:
    """The hidden fields of a page, as the browser would send them back."""
    pasangan = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)"', html)
    data: dict[str, list[str]] = {}
    for nama, nilai in pasangan:
        data.setdefault(nama, []).append(nilai)
    return data


def _form(kelas, oleh, data=None, files=None, **pilihan):
    return kelas(
        MultiValueDict({n: v if isinstance(v, list) else [v] for n, v in (data or {}).items()}),
        MultiValueDict({n: v if isinstance(v, list) else [v] for n, v in (files or {}).items()}),
        oleh=oleh,
        **pilihan,
    )


def test_berkas_baik_menjadi_titipan(pengirim):
    form = _form(Satu, pengirim, {"nama": "A"}, {"surat": unggah("a.pdf", pdf())})
    assert form.is_valid()
    berkas = form.cleaned_data["surat"]
    assert isinstance(berkas, Berkas)
    assert berkas.pengunggah == pengirim
    assert not berkas.terpakai


def test_galat_di_isian_lain_tidak_menghilangkan_berkas(pengirim):
    form = _form(Satu, pengirim, {"nama": ""}, {"surat": unggah("surat.pdf", pdf())})
    assert list(form.errors) == ["nama"]
    html = _gambar_html(form)
    assert "Terkirim: <strong>surat.pdf (" in html
    assert not re.search(r'<input type="file"[^>]*required', html)
    lagi = _form(Satu, pengirim, {"nama": "A", **_terkirim(html)})
    assert lagi.is_valid(), lagi.errors
    assert lagi.cleaned_data["surat"] == Berkas.objects.get()


def test_berkas_buruk_tidak_menghilangkan_yang_baik(pengirim):
    pertama = _form(Satu, pengirim, {"nama": ""}, {"surat": unggah("baik.pdf", pdf())})
    data = _terkirim(_gambar_html(pertama))
    kedua = _form(Satu, pengirim, {"nama": "A", **data}, {"surat": unggah("buruk.pdf", b"MZ bukan pdf")})
    (pesan,) = kedua.errors["surat"]
    assert pesan.startswith(
        "“buruk.pdf”: Nama berkas berakhir “.pdf”, tetapi isinya lain. Ini berkas program."
    )
    html = _gambar_html(kedua)
    assert "baik.pdf" in html
    ketiga = _form(Satu, pengirim, {"nama": "A", **_terkirim(html)})
    assert ketiga.is_valid()
    assert ketiga.cleaned_data["surat"].nama_asli == "baik.pdf"


def test_berkas_baru_menggantikan_titipan(pengirim):
    pertama = _form(Satu, pengirim, {}, {"surat": unggah("lama.pdf", pdf())})
    data = _terkirim(_gambar_html(pertama))
    form = _form(Satu, pengirim, {"nama": "A", **data}, {"surat": unggah("baru.pdf", pdf(2))})
    assert form.is_valid()
    assert form.cleaned_data["surat"].nama_asli == "baru.pdf"


def test_berkas_sama_yang_dipilih_lagi_tidak_menjadi_dua(pengirim):
    pertama = _form(Satu, pengirim, {}, {"surat": unggah("a.pdf", pdf())})
    data = _terkirim(_gambar_html(pertama))
    with Berkas.objects.get().buka() as tersimpan:
        isi = tersimpan.read()
    form = _form(Satu, pengirim, {"nama": "A", **data}, {"surat": unggah("a.pdf", isi)})
    assert form.is_valid()
    assert Berkas.objects.count() == 1


def test_titipan_dapat_dihapus(pengirim):
    pertama = _form(Satu, pengirim, {}, {"surat": unggah("a.pdf", pdf())})
    data = _terkirim(_gambar_html(pertama))
    form = _form(Satu, pengirim, {"nama": "A", **data, "surat-buang": data["surat-titipan"]})
    assert form.errors["surat"] == ["Pilih berkas yang akan dikirim."]
    assert "Terkirim" not in _gambar_html(form)


def test_wajib_dan_tidak_wajib(pengirim):
    assert _form(Satu, pengirim, {"nama": "A"}).errors["surat"] == ["Pilih berkas yang akan dikirim."]
    kosong = _form(Pilihan, pengirim)
    assert kosong.is_valid()
    assert kosong.cleaned_data["surat"] is None


def test_titipan_orang_lain_tidak_berlaku(pengirim, orang_lain):
    berkas = _form(Satu, pengirim, {"nama": "A"}, {"surat": unggah("a.pdf", pdf())})
    assert berkas.is_valid()
    curian = tanda(berkas.cleaned_data["surat"], pengirim)
    assert _form(Satu, orang_lain, {"nama": "A", "surat-titipan": curian}).errors["surat"] == [HILANG]


@pytest.mark.parametrize("palsu", ["", "x", "0" * 32 + ".1:abc:def", "a.b\x00c"])
def test_titipan_palsu_tidak_berlaku(pengirim, palsu):
    form = _form(Satu, pengirim, {"nama": "A", "surat-titipan": palsu})
    assert form.errors["surat"] == [HILANG]


def test_titipan_kedaluwarsa(pengirim, waktu):
    waktu("2026-11-24 09:00")
    form = _form(Satu, pengirim, {"nama": "A"}, {"surat": unggah("a.pdf", pdf())})
    assert form.is_valid()
    satu = tanda(form.cleaned_data["surat"], pengirim)
    waktu("2026-12-01 08:59")
    assert dari_tanda([satu], pengirim) == ([form.cleaned_data["surat"]], False)
    waktu("2026-12-01 09:01")
    assert dari_tanda([satu], pengirim) == ([], True)
    assert dt.timedelta(days=7) == UMUR_MAKS
    # A new file makes the old reference unimportant.
    ganti = _form(Satu, pengirim, {"nama": "A", "surat-titipan": satu}, {"surat": unggah("b.pdf", pdf(2))})
    assert ganti.is_valid()


def test_titipan_yang_ternyata_rusak_diminta_lagi(pengirim):
    form = _form(Satu, pengirim, {"nama": ""}, {"surat": unggah("a.jpg", gambar())})
    data = _terkirim(_gambar_html(form))
    Berkas.objects.update(status="rusak")
    lagi = _form(Satu, pengirim, {"nama": "A", **data})
    assert lagi.errors["surat"] == ["“a.jpg” ternyata tidak dapat dibuka atau tidak aman. Kirim berkas lain."]


def test_beberapa_berkas_yang_buruk_disebut_satu_per_satu(pengirim):
    form = _form(
        Banyak,
        pengirim,
        {"nama": "A"},
        {"bukti": [unggah("1.pdf", pdf()), unggah("2.svg", b"<svg/>"), unggah("3.jpg", b"")]},
    )
    galat = form.errors["bukti"]
    assert [pesan.split(":")[0] for pesan in galat] == ["“2.svg”", "“3.jpg”"]
    html = _gambar_html(form)
    assert html.count("Terkirim:") == 1
    lagi = _form(Banyak, pengirim, {"nama": "A", **_terkirim(html)}, {"bukti": [unggah("4.jpg", gambar())]})
    assert lagi.is_valid(), lagi.errors
    assert [b.nama_asli for b in lagi.cleaned_data["bukti"]] == ["1.pdf", "4.jpg"]


def test_satu_dari_beberapa_titipan_dihapus(pengirim):
    form = _form(Banyak, pengirim, {}, {"bukti": [unggah(f"{n}.pdf", pdf(n)) for n in (1, 2)]})
    data = _terkirim(_gambar_html(form))
    lagi = _form(Banyak, pengirim, {"nama": "A", **data, "bukti-buang": data["bukti-titipan"][0]})
    assert lagi.is_valid()
    assert [b.nama_asli for b in lagi.cleaned_data["bukti"]] == ["2.pdf"]


@pytest.mark.parametrize("sekaligus", [True, False])
def test_terlalu_banyak(pengirim, sekaligus):
    berkas = [unggah(f"{n}.pdf", pdf(n)) for n in (1, 2, 3, 4)]
    if sekaligus:
        form = _form(Banyak, pengirim, {"nama": "A"}, {"bukti": berkas})
    else:
        awal = _form(Banyak, pengirim, {}, {"bukti": berkas[:2]})
        form = _form(Banyak, pengirim, {"nama": "A", **_terkirim(_gambar_html(awal))}, {"bukti": berkas[2:]})
    assert "aling banyak 3" in form.errors["bukti"][0]
    assert _gambar_html(form).count("Terkirim:") >= 3


def test_batas_dan_jenis_disebut_dan_dipasang(pengirim):
    html = _gambar_html(Pilihan(oleh=pengirim))
    assert "Boleh kosong. PDF, paling besar 2,0\xa0KB." in html
    assert 'accept=".pdf,application/pdf"' in html
    assert 'type="file"' in html
    form = _form(Pilihan, pengirim, {}, {"surat": unggah("a.jpg", gambar())})
    assert "tidak diterima di sini" in form.errors["surat"][0]


def test_tampilan_crispy_menyebut_galat_di_isiannya(pengirim):
    form = _form(Banyak, pengirim, {"nama": "A"}, {"bukti": [unggah("a.svg", b"<svg/>")]})
    html = _gambar_html(form)
    masukan = re.search(r'<input type="file"[^>]*>', html)
    assert masukan
    for potong in (
        'name="bukti"',
        'id="id_bukti"',
        "multiple",
        "is-invalid",
        "aria-describedby",
        "form-control",
    ):
        assert potong in masukan.group()
    assert html.index(masukan.group()) < html.index("invalid-feedback")
    assert form.is_multipart()


def test_nama_berbahaya_tidak_menjadi_html(pengirim):
    form = _form(Satu, pengirim, {}, {"surat": unggah("<img src=x onerror=alert(1)>&'.pdf", pdf())})
    html = _gambar_html(form)
    assert "<img" not in html
    assert "Terkirim" in html


def test_formulir_tanpa_pengirim_adalah_salah_pasang():
    class Lupa(forms.Form):
        surat = BerkasField()

    with pytest.raises(TypeError, match="FormulirBerkas"):
        Lupa({}, {}).is_valid()


def test_nilai_awal_tampil_dan_tetap(pengirim):
    awal = _form(Satu, pengirim, {"nama": "A"}, {"surat": unggah("awal.pdf", pdf())})
    assert awal.is_valid()
    berkas = awal.cleaned_data["surat"]
    for nilai in (berkas, berkas.pk, str(berkas.pk)):
        html = _gambar_html(Satu(oleh=pengirim, initial={"surat": nilai}))
        assert "awal.pdf" in html
        form = _form(Satu, pengirim, {"nama": "A", **_terkirim(html)}, initial={"surat": nilai})
        assert form.is_valid()
        assert form.cleaned_data["surat"] == berkas
        assert form.changed_data == ["nama"]
    tanpa = _form(Satu, pengirim, {"nama": "A"}, initial={"surat": berkas})
    assert tanpa.is_valid()
    assert tanpa.cleaned_data["surat"] == berkas


def test_model_form_dan_kunci_tamu(pengirim):
    class Legal(FormulirBerkas, forms.ModelForm):
        berkas = BerkasField()

        class Meta:
            model = DokumenLegal
            fields = ("jenis", "berkas")

    form = _form(Legal, pengirim, {"jenis": "akta"}, {"berkas": unggah("a.pdf", pdf())})
    assert form.is_valid(), form.errors
    assert form.save(commit=False).berkas == Berkas.objects.get()
    html = _gambar_html(Legal(oleh=pengirim, instance=form.instance))
    assert "Terkirim: <strong>a.pdf" in html


def test_kumpulan_formulir_memberi_pengirim_kepada_setiap_barisnya(pengirim):
    Kumpulan = forms.formset_factory(Satu, extra=2)  # noqa: N806
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-nama": "A"}
    kumpulan = Kumpulan(data, {"form-0-surat": unggah("a.pdf", pdf())}, form_kwargs={"oleh": pengirim})
    assert kumpulan.is_valid(), kumpulan.errors
    assert kumpulan[0].cleaned_data["surat"].nama_asli == "a.pdf"
    assert not kumpulan[1].has_changed()


def test_isian_yang_dipulihkan_sesudah_sesi_berakhir(pengirim):
    """Bound to text kept in the session: no files, but the references are in it."""
    pertama = _form(Satu, pengirim, {}, {"surat": unggah("a.pdf", pdf())})
    data = MultiValueDict({"nama": ["A"], **_terkirim(_gambar_html(pertama))})
    pulih = Satu(data, None, oleh=pengirim)
    assert "Terkirim: <strong>a.pdf" in _gambar_html(pulih)
    assert timezone.now() - Berkas.objects.get().dibuat < dt.timedelta(minutes=1)
