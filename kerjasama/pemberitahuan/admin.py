"""Tasks and notices for the administrator: how they fare, never what they carry.

A task's arguments hold mails with password links, so the library's own page for them is replaced.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django_tasks_db.admin import DBTaskResultAdmin
from django_tasks_db.models import DBTaskResult

TERLIHAT = ["id", "task_path", "status", "enqueued_at", "started_at", "finished_at", "exception_class_path"]


class TugasAdmin(DBTaskResultAdmin):
    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return TERLIHAT

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [*TERLIHAT]


admin.site.unregister(DBTaskResult)
admin.site.register(DBTaskResult, TugasAdmin)
