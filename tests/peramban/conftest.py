"""A real browser (Debian's chromium) against the service that bin/run starts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    letak = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if letak is None:
        pytest.fail("chromium is not installed: apt-get install chromium")
    pilihan = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as main:
        peramban = main.chromium.launch(
            executable_path=letak, args=[*pilihan, "--disable-background-networking"]
        )
        yield peramban
        peramban.close()
