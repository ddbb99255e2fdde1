from kerjasama.alur.dokumentasi import semua
from kerjasama.alur.management.commands.tulis_alur import TUJUAN


def test_the_docs_page_says_what_the_declarations_say():
    assert TUJUAN.read_text(encoding="utf-8") == semua(), "run: manage.py tulis_alur"
