"""The administrator sees how tasks fare, not what they carry."""

from django_tasks_db.models import DBTaskResult


def test_no_page_shows_a_tasks_arguments(masuk, semua_orang, client):
    client.post("/akun/sandi/lupa/", {"email": "kabag@contoh.id"})
    tugas = DBTaskResult.objects.get(task_path__endswith="kirim_surel")
    assert "/akun/sandi/lupa/" in str(tugas.args_kwargs)  # there is something that could leak
    admin = masuk(semua_orang["admin@contoh.id"])
    for alamat in (
        "/admin/django_tasks_database/dbtaskresult/",
        f"/admin/django_tasks_database/dbtaskresult/{tugas.pk}/change/",
    ):
        teks = admin.get(alamat).content.decode()
        assert "kirim_surel" in teks
        assert "/akun/sandi/lupa/" not in teks
