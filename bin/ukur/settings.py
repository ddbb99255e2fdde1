"""The application's settings, with the bare page beside its addresses."""

from kerjasama.settings import *  # noqa: F403

ROOT_URLCONF = "ukur.urls"
