"""The client's address behind the office's proxy, and without one."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from kerjasama.middleware import AlamatDiBalikProksi


@pytest.mark.parametrize(
    ("kepala", "harapan"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("10.1.1.1, 203.0.113.9", "203.0.113.9"),  # the first part is what the client claims
        ("2001:db8::7", "2001:db8::7"),
        ("bukan alamat", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_the_last_hop_is_believed(settings, kepala, harapan):
    settings.DI_BALIK_PROKSI = True
    request = RequestFactory().get("/", headers={"X-Forwarded-For": kepala})
    AlamatDiBalikProksi(lambda r: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == harapan


def test_without_a_proxy_the_header_is_not_read(settings):
    settings.DI_BALIK_PROKSI = False
    with pytest.raises(MiddlewareNotUsed):
        AlamatDiBalikProksi(lambda r: HttpResponse())
