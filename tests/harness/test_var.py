"""Each test process keeps its files to itself, also beside another one."""

import os

from django.conf import settings


def test_the_settings_were_read_after_this_process_made_its_folder():
    assert str(settings.VAR_DIR) == os.environ["VAR_DIR"]
