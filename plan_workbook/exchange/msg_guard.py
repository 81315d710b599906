"""No Outlook mail (.msg) reaches its reader before its sectors are known to form chains and not circles."""

from __future__ import annotations

from plan_workbook.errors import UnusableInput
from plan_workbook.exchange import compound

DAMAGED = "«{name}» захидлыг уншиж чадсангүй: файл гэмтсэн байна. Захидлыг дахин хадгалаад оролдоно уу."


def require_sound(name: str, data: bytes) -> None:
    """UnusableInput where the mail called `name` leads its reader in circles, or claims more than it has."""
    try:
        compound.require_sound(data)
    except compound.Unsound as why:
        raise UnusableInput(DAMAGED.format(name=name)) from why
