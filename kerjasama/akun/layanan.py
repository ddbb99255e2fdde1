"""What others ask of the accounts: make one, vouch for an address."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from kerjasama.akun.models import Pengguna, Penugasan, Perusahaan


def menjabat(peran: str) -> Q:
    """Who holds a role today, as a condition on `Pengguna`."""
    tugas = Penugasan.objects.berlaku(timezone.localdate()).filter(peran=peran, pengguna=OuterRef("pk"))
    return Q(Exists(tugas.order_by()))


def pastikan_surel(pengguna: Pengguna) -> None:
    """Record the person's address as confirmed, where somebody vouched for it: the administrator who made
    the account, or the signed link that was sent there."""
    # A former address must not open the account any more.
    EmailAddress.objects.filter(user=pengguna).exclude(email=pengguna.email).delete()
    EmailAddress.objects.update_or_create(
        user=pengguna, email=pengguna.email, defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def buat_akun(
    email: str,
    nama: str,
    sandi: str | None = None,
    *,
    pemohon: bool = False,
    perusahaan: Perusahaan | None = None,
) -> Pengguna:
    """A new person whose address needs no confirmation. IntegrityError: the address is taken."""
    pengguna = Pengguna.objects.create_user(
        email, sandi, nama=nama, pemohon=pemohon or perusahaan is not None, perusahaan=perusahaan
    )
    pastikan_surel(pengguna)
    return pengguna


def pejabat_aktif(peran: str, kecuali: Iterable[int] = ()) -> list[int]:
    """The keys of everybody who holds a role today and can log in."""
    orang = Pengguna.objects.filter(menjabat(peran), is_active=True).exclude(pk__in=list(kecuali))
    return list(orang.order_by("pk").values_list("pk", flat=True))
