"""A release has its changes written down, under its own version."""

import pytest

from macros import release
from plan_workbook import __version__

CHANGES = "# Changes\n\n## Unreleased\n\n- Later.\n\n## 0.1.0 (2026-11-24)\n\n- First.\n"


def test_the_version_in_hand_has_its_changes():
    release.require_changes(release.CHANGES.read_text(encoding="utf-8"), __version__)


@pytest.mark.parametrize("version", ["0.1", "0.1.01", "0.2.0"])
def test_a_version_without_changes_is_no_release(version: str):
    with pytest.raises(release.ReleaseError, match=f"no heading for {version}"):
        release.require_changes(CHANGES, version)


def test_a_version_with_changes_passes():
    release.require_changes(CHANGES, "0.1.0")
