"""The admin site as an app: only the role `admin` enters it."""

from django.contrib.admin.apps import AdminConfig


class SitusAdminConfig(AdminConfig):
    default_site = "kerjasama.akun.situs_admin.SitusAdmin"
