"""The whole proof, in one command: every hostile file, every kill, long fuzzing, a year's stories; closes with the counts.

`python -m tests.attack [SECONDS]`: SECONDS is how long each reader is fuzzed with atheris (30).
"""

from __future__ import annotations

import os
import subprocess
import sys

from tqdm import tqdm

from tests.attack import disk, fuzz
from tests.attack.attacks import attack_all
from tests.attack.clicks import click_often
from tests.attack.kills import kill_all, kill_while_printing
from tests.attack.mutants import corpus
from tests.attack.sandbox import ROOT
from tests.exchange.model import sabotage

KILLS, PRINTING_KILLS, CLICKS, EXAMPLES = 240, 4, 200, 3_000
STEPS = 10_000  # of the model of the exchange (tests/exchange/model)


def main() -> int:
    """-> 0 where nothing broke; otherwise what broke is listed."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    readers = (*fuzz.OF_TEXT, *fuzz.OF_BYTES)
    # First, while this process is small: a fuzzer's peak would count the memory of whoever started it, bombs and all.
    fuzzed = _hypothesis() + [
        wrong for reader in tqdm(readers, desc="readers", disable=None) for wrong in _atheris(reader, seconds)
    ]
    mutants = corpus()
    with tqdm(total=len(mutants), desc="mutants", disable=None) as bar:
        broken = attack_all(mutants, tell=lambda count: bar.update(count - bar.n), measured=True)
    survived, lost = kill_all(KILLS)
    printed, left = kill_while_printing(PRINTING_KILLS)
    full = disk.fill_up()
    wrong = [*fuzzed, *broken, *lost, *left, *full.wrong, *click_often(CLICKS), *_stories(), *_sabotages()]
    print("\n".join(wrong))
    print(
        f"{len(mutants)} mutants, {survived + printed} kills survived, {full.runs} runs on a full disk ({full.disk}), {CLICKS} clicks, "
        f"{len(readers)} readers fuzzed ({EXAMPLES} hypothesis examples and {seconds} s of atheris each), {STEPS} steps of the exchange's model, "
        f"its {len(sabotage.SABOTAGES)} sabotages: {len(wrong)} faults"
    )
    return int(bool(wrong))


def _hypothesis() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/attack/test_fuzz.py"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PLAN_ATTACK_EXAMPLES": str(EXAMPLES)},
    )  # fmt: skip
    return [] if done.returncode == 0 else [done.stdout[-3000:]]


def _stories() -> list[str]:
    """Two walks side by side, from seeds of their own; what the oracle objected to."""
    halves = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.exchange.model.walk", str(STEPS // 2), seed],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "1000000")
    ]
    return [said for half in halves if (said := half.communicate()[0]) and half.returncode]


def _sabotages() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.model.sabotage"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    print(done.stdout, end="")
    return [] if done.returncode == 0 else [done.stdout + done.stderr[-1500:]]


def _atheris(reader: str, seconds: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.attack.fuzz", reader, str(seconds)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return [] if done.returncode == 0 else [f"atheris, {reader}: {done.stdout[-1500:]}{done.stderr[-1500:]}"]


if __name__ == "__main__":
    sys.exit(main())
