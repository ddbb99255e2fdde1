"""Who wants to know that the administrator changed a rule: `(row, person)`, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

setelah_berubah: list[Callable[[Any, Any], None]] = []
