"""The command `calibrate`: from parsed arguments to an exit code."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from plan_workbook import texts
from plan_workbook.yearly import commands as yearly


def add_parsers(command: Any) -> None:
    """Add the sub-parser of `calibrate` to the object that `add_subparsers` gave."""
    calibrating = command.add_parser("calibrate", help=texts.say("cli.calibrate"))
    calibrating.add_argument("plan", metavar="PLAN", type=Path, help=texts.say("cli.plan"))
    calibrating.add_argument(
        "--printed", metavar="KEY=FIGURE", action="append", required=True, help=texts.say("cli.printed")
    )
    calibrating.add_argument("--json", action="store_true", help=texts.say("cli.json"))
    yearly.add_period(calibrating)
    calibrating.set_defaults(run=calibrate)


def calibrate(chosen: Namespace) -> int:
    """Tell which settings give every printed figure; 0 where some do."""
    from plan_workbook.calibration import printed_figures, settings_tried, telling
    from plan_workbook.system.progress import steps
    from plan_workbook.validation import checks
    from plan_workbook.yearly import closed_plan

    with steps(3) as step:
        examined = closed_plan.examine_file(chosen.plan, chosen.period, step)
    printed = printed_figures.from_pairs(chosen.printed, examined.plan, examined.scores)
    outcome = settings_tried.calibrate(examined.scores, printed)
    if chosen.json:
        print(json.dumps(telling.as_dict(outcome), ensure_ascii=False, indent=2))
        return int(not outcome.choices)
    for line in telling.lines(outcome):
        print(line)
    if errors := checks.summary(examined.findings)["errors"]:
        print(texts.say("command.errors-left", count=errors, path=chosen.plan))
    return int(not outcome.choices)
