"""What is said before anything is imported."""

import subprocess
import sys

from plan_workbook import __version__


def test_the_version_is_told_without_what_commands_need():
    script = (
        "import sys; sys.argv = ['plan-workbook', '--version']; from plan_workbook import __main__; __main__.run(); "
        "print([name for name in ('argparse', 'pandas', 'plan_workbook.cli') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == [f"plan-workbook {__version__}", "[]", ""]


def test_other_commands_go_the_whole_way():
    done = subprocess.run([sys.executable, "-m", "plan_workbook", "none"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
