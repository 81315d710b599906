"""The spare: a click goes to it and comes back; killed, hung, foreign or spoilt, it is passed over and the click is done."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from multiprocessing.connection import Client, Listener
from pathlib import Path

import pytest

from plan_workbook import click, ribbon, spare
from tests.engine.fixtures import arguments
from tests.engine.python import ISOLATED
from tests.engine.spares import end, spares, until, waiting
from tests.exchange.office import plan


@pytest.fixture
def home(monkeypatch):
    """A private folder with a short name: the path of a socket may hold 107 bytes."""
    runtime = Path(tempfile.mkdtemp(prefix="sp"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv(spare.OFF, "1")
    yield runtime / "plan-workbook"
    end(runtime)
    shutil.rmtree(runtime)


@pytest.fixture
def press(clerk, tmp_path, home):
    """Clicks on a plan in a running spreadsheet program, as the macros do it; gives what was told last."""
    path = plan(tmp_path / "План.xlsx")
    clerk.open(path)

    def press(button: str = "next") -> str:
        command = f'"{clerk.python}" -I -X utf8 -m plan_workbook.click {button} --wb="{path.name}" --hwnd={clerk.hwnd}'
        message = len(clerk.shown("alert", "status_bar"))
        assert arguments(command)[1:4] == ISOLATED
        assert clerk.run(command) == 0
        assert clerk.console == "" and clerk.log() == ""
        said = clerk.shown("alert", "status_bar")[message:]
        return [text for text in said if text is not False][-1] if said else ""

    return press


ADVICE = "Жагсаасан алдаа алга. Эхлээд «Шалгах» товчийг дарна уу."


def test_a_click_leaves_a_spare_which_takes_the_next_one_and_leaves_a_fresh_one(press, home):
    assert press() == ADVICE
    first = waiting(home)
    assert press() == ADVICE
    until(lambda: (home / spare.STATE).exists() and waiting(home) != first)
    until(lambda: spares(home.parent) == [waiting(home)])


def test_where_one_waits_already_another_goes_at_once_and_the_first_still_takes_the_click(press, home):
    press()
    first = waiting(home)
    assert spare.is_waiting()
    spare.serve("")
    assert waiting(home) == first
    assert press() == ADVICE
    until(lambda: waiting(home) != first)


def test_many_clicks_leave_one_spare(press, home):
    for _ in range(6):
        assert press() == ADVICE
    until(lambda: spares(home.parent) == [waiting(home)])
    assert sorted(path.suffix for path in home.iterdir()) == ["", ".json", ".sock"]


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_a_spare_that_was_killed_or_never_answers_is_passed_over(press, home, blow):
    press()
    first = waiting(home)
    os.kill(first, blow)
    assert press() == ADVICE
    until(lambda: waiting(home) != first)
    if blow == signal.SIGSTOP:  # once it can, it sees that another has come
        os.kill(first, signal.SIGCONT)
    until(lambda: spares(home.parent) == [waiting(home)])


def test_a_spare_that_is_killed_while_it_starts_is_none(press, home):
    press()
    until(lambda: spares(home.parent))
    for pid in spares(home.parent):
        os.kill(pid, signal.SIGKILL)
    assert press() == ADVICE
    waiting(home)


def test_a_spare_that_dies_of_the_click_is_told(home, monkeypatch):
    said = []
    monkeypatch.setattr(ribbon, "tell_interrupted", said.append)
    monkeypatch.setattr(spare, "start", lambda window: None)
    with played(home, b"ready", b"began"):
        assert click.main(["validate", "--wb=a.xlsx"]) == 0
    assert said == [["validate", "--wb=a.xlsx"]]


def test_a_spare_that_dies_before_it_began_leaves_the_click_to_be_done_here(home):
    with played(home, b"ready"):
        assert spare.ask(["next"]) is None


@pytest.mark.parametrize("changed", [{"stamp": "0.0.0"}, {"token": 5}, {"stamp": None, "pid": []}])
def test_a_spare_of_another_package_and_a_spoilt_note_are_passed_over(home, changed):
    with played(home, b"ready", b"began", b"done"):
        state = json.loads((home / spare.STATE).read_text())
        (home / spare.STATE).write_text(json.dumps({**state, **changed}))
        assert spare.ask(["next"]) is None
    (home / spare.STATE).write_text("{")
    assert spare.ask(["next"]) is None


@pytest.mark.parametrize("key", [b"another", None])
def test_one_with_another_key_and_one_that_asks_for_none_are_no_spares(home, key):
    with played(home, b"ready", b"began", b"done", key=key):
        assert spare.ask(["next"]) is None


def test_a_folder_that_others_can_enter_is_not_used(home):
    with played(home, b"ready", b"began", b"done"):
        home.chmod(0o755)
        assert spare.ask(["next"]) is None
        home.chmod(0o700)
        assert spare.ask(["next"]) == spare.DONE
    assert stat.S_IMODE((home / spare.KEY).stat().st_mode) == 0o600


def test_strangers_are_turned_away_and_the_click_after_them_is_served(press, home):
    press()
    pid = waiting(home)
    address = spare.address(json.loads((home / spare.STATE).read_text())["token"])
    with pytest.raises(Exception, match="digest|refused|reset"):
        Client(address, authkey=b"wrong")
    other = Client(address, authkey=spare.key())
    other.send_bytes(b"0.0.0|another package")
    with pytest.raises((EOFError, OSError)):
        other.recv_bytes()
    assert waiting(home) == pid and press() == ADVICE


def test_it_ends_when_nobody_wants_it_any_more(home, monkeypatch):
    spare._make_folder()
    spare._write_state("t", spare.stamp())
    monkeypatch.setattr(spare, "IDLE_SECONDS", 0)
    assert spare._Watch("t", spare.stamp(), "")._is_unwanted()
    monkeypatch.setattr(spare, "IDLE_SECONDS", 900)
    watch = spare._Watch("t", spare.stamp(), "77")
    assert not watch._is_unwanted()
    monkeypatch.setattr("plan_workbook.system.windows.is_window", lambda handle: handle != "77")
    assert watch._is_unwanted()  # Excel is gone
    assert spare._Watch("t", "0.0.0", "")._is_unwanted()  # the package changed
    spare._write_state("u", spare.stamp())
    assert spare._Watch("t", spare.stamp(), "")._is_unwanted()  # another spare has come


def test_it_can_be_turned_off(home, monkeypatch):
    monkeypatch.setenv(spare.OFF, "0")
    spare.start("1")
    spare.serve("1")
    assert spare.ask(["next"]) is None and not home.exists()


def test_the_client_imports_next_to_nothing():
    ask = "import sys, plan_workbook.click; print(sorted({'pandas', 'xlwings', 'platformdirs', 'openpyxl'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


class played:
    """A spare played by this process: it gives these answers, one to each message, and hangs up.

    `key`: the one that it asks for, None for none at all, b"" for the right one.
    """

    def __init__(self, home: Path, *answers: bytes, key: bytes | None = b"") -> None:
        spare._make_folder()
        self._listener = Listener(spare.address("t"), authkey=spare.key() if key == b"" else key)
        spare._write_state("t", spare.stamp())
        self._answers = answers

    def __enter__(self):
        import threading

        def play() -> None:
            while True:
                try:
                    with self._listener.accept() as client:
                        for answer in self._answers:
                            if answer in (b"ready", b"began"):
                                client.recv_bytes()
                            client.send_bytes(answer)
                except OSError:
                    return
                except Exception:
                    continue

        threading.Thread(target=play, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._listener.close()
