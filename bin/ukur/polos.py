"""The bare page that everything is measured against: login, one indexed key query, 25 rows, a plain table."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.views.decorators.http import require_GET

from permohonan.models import Permohonan

TABEL = engines["django"].from_string(
    "<!doctype html><html lang=id><title>Polos</title><table>{% for b in baris %}<tr>"
    "<td>{{ b.0 }}</td><td>{{ b.1 }}</td><td>{{ b.2 }}</td><td>{{ b.3 }}</td><td>{{ b.4 }}</td></tr>"
    "{% endfor %}</table></html>"
)


@login_not_required  # so that who has no account is measured against it too; who has one is looked up below
@require_GET
def polos(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated or not request.user.pk
    baris = Permohonan.objects.filter(antrean="kepala_bagian").order_by("sejak", "id")
    kolom = baris.values_list("nomor", "perihal", "sejak", "tenggat", "nilai")
    return HttpResponse(TABEL.render({"baris": list(kolom[:25])}, request))
