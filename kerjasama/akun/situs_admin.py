"""Django's admin, opened by the role `admin`; the login is the application's own."""

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kerjasama.akun.peran import Peran


class SitusAdmin(AdminSite):
    site_header = "Kerjasama Media: data induk"
    site_title = "Kerjasama Media"
    index_title = "Data induk"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and request.user.punya_peran(Peran.ADMIN)  # type: ignore[union-attr]

    @login_not_required
    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:  # type: ignore[override]
        tujuan = request.GET.get("next", "")
        if not url_has_allowed_host_and_scheme(tujuan, {request.get_host()}):
            tujuan = reverse("admin:index")
        if self.has_permission(request):
            return redirect(tujuan)
        if request.user.is_authenticated:
            raise PermissionDenied("Halaman ini untuk Administrator.")
        return redirect_to_login(tujuan)
