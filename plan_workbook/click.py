"""What the macros start for a click: hands it to the waiting spare, else does it here; leaves a fresh spare behind.

It imports little, for that is all that a click waits for where a spare is there.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from plan_workbook import spare


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one click, told as `ribbon.main` tells it. Returns 0 whatever happened."""
    click = list(sys.argv[1:] if arguments is None else arguments)
    outcome = spare.ask(click)
    window = next((text.partition("=")[2] for text in click if text.startswith("--hwnd=")), "")
    if outcome is None:
        from plan_workbook import ribbon
        from plan_workbook.system import startup

        startup.never_collect()
        ribbon.main(click)
    elif outcome == spare.INTERRUPTED:
        from plan_workbook import ribbon

        ribbon.tell_interrupted(click)
    spare.start(window)
    return 0


if __name__ == "__main__":
    from plan_workbook.ribbon import leave

    leave(main())
