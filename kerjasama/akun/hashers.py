"""Argon2id at the published minimum, so that a login costs 19 MiB instead of 100."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Hemat(Argon2PasswordHasher):
    """Parameters: OWASP Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane)."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
