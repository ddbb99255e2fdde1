"""The harness itself: each of its alarms rings."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import HttpResponse
from django.template import Context, engines
from django.template.base import Origin, Template
from django.test import Client
from django.urls import path
from django.utils import timezone

from kerjasama.aturan.models import Aturan
from tests.harness import templat
from tests.harness.halaman import periksa


def _templat(isi: str, nama: str) -> Template:
    return Template(isi, origin=Origin(nama), engine=engines["django"].engine)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "isi", ["{{ tidak_ada }}", "{% if 1 %}{{ a.tidak_ada }}{% endif %}", "{{ x|default:'-' }}"]
)
def test_undefined_variable_in_our_template_fails(isi: str) -> None:
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable"):
        _templat(isi, f"{templat.KITA}/contoh.html").render(Context({"a": {}}))


def test_undefined_variable_in_a_librarys_template_is_its_own_business() -> None:
    isi = "{{ tidak_ada }}{{ tidak_ada|default:'bawaan' }}"
    assert _templat(isi, "/usr/lib/lain.html").render(Context({})) == "bawaan"


def test_defined_but_empty_variable_is_fine() -> None:
    assert _templat("{{ a }}", f"{templat.KITA}/contoh.html").render(Context({"a": ""})) == ""


@pytest.mark.parametrize(
    ("html", "kata"),
    [
        ("<style>p{}</style>", "<style>"),
        ("<p style='color:red'>", "inline style="),
        ("<script>1</script>", "inline <script>"),
        ("<a onclick='x()'>", "inline onclick="),
        ("<a href=' JavaScript:x()'>", "javascript:"),
        ("<form method=POST></form>", "without csrf"),
        (
            "<form method=post><input name=csrfmiddlewaretoken></form><form method=post action=/a></form>",
            "without csrf token (/a)",
        ),
    ],
)
def test_page_rule_is_found(html: str, kata: str) -> None:
    assert any(kata in t for t in periksa(html))


@pytest.mark.parametrize(
    "html",
    [
        "<script src=/a.js></script><script type=application/json>{}</script>",
        "<form method=post><input name=csrfmiddlewaretoken></form><form method=get></form><form></form>",
    ],
)
def test_good_page_passes(html: str) -> None:
    assert periksa(html) == []


def _buruk(request) -> HttpResponse:
    return HttpResponse("<p style=''>")


urlpatterns = [path("buruk/", _buruk)]


def test_every_client_checks_its_pages(settings) -> None:
    settings.MIDDLEWARE = []
    settings.ROOT_URLCONF = "tests.harness.test_harness"
    with pytest.raises(AssertionError, match=r"/buruk/: line 1: inline style="):
        Client().get("/buruk/")


@pytest.mark.django_db
def test_slice_of_unordered_rows_fails() -> None:
    with pytest.raises(AssertionError, match="unordered"):
        Aturan.objects.order_by()[:5]
    assert list(Aturan.objects.order_by("pk")[:0]) == []


def test_waktu_stops_the_clock_in_jakarta(waktu) -> None:
    waktu("2026-08-17 23:30")
    assert timezone.localdate() == dt.date(2026, 8, 17)
    assert timezone.now() == dt.datetime(2026, 8, 17, 16, 30, tzinfo=dt.UTC)
    waktu("2026-08-18 00:00")
    assert timezone.localdate() == dt.date(2026, 8, 18)


@pytest.mark.django_db
def test_tasks_run_in_process_by_the_real_worker(jalankan_tugas) -> None:
    from kerjasama.pemberitahuan.tasks import kirim

    assert jalankan_tugas() == 0
    kirim.enqueue("tidak-ada")
    assert jalankan_tugas() == 1
    assert jalankan_tugas() == 0


@pytest.mark.django_db
def test_a_failing_task_fails_the_test(jalankan_tugas) -> None:
    from kerjasama.pemberitahuan.tasks import kirim

    kirim.enqueue(kunci_salah=1)  # type: ignore[call-arg]
    with pytest.raises(AssertionError, match="kirim"):
        jalankan_tugas()
    assert jalankan_tugas() == 0


@pytest.mark.postgres
@pytest.mark.django_db
def test_marker_postgres_runs_there_only() -> None:
    from django.db import connection

    assert connection.vendor == "postgresql"
