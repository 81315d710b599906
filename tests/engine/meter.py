"""What a click takes of the processor: all of it, and the part that goes into LibreOffice's bridge, which Excel has not."""

from __future__ import annotations

import functools
import inspect
import json
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from types import FunctionType, GeneratorType, ModuleType
from typing import Any


class Meter:
    """Seconds of processor of this process, its threads included, while calls into the stand-in for Excel last."""

    def __init__(self) -> None:
        self.seconds, self.calls = 0.0, 0
        self._is_inside = False

    def watch(self, module: ModuleType) -> None:
        """Measure every method and property of the classes of a module."""
        for kind in (kind for kind in vars(module).values() if inspect.isclass(kind)):
            if kind.__module__ != module.__name__:
                continue
            for name, member in list(vars(kind).items()):
                if isinstance(member, property):
                    setattr(kind, name, property(*(one and self._timed(one) for one in (member.fget, member.fset))))
                elif isinstance(member, FunctionType) and name != "__init__":
                    setattr(kind, name, self._timed(member))

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def timed(*arguments: Any, **named: Any) -> Any:
            if self._is_inside:
                return call(*arguments, **named)
            self._is_inside, begun = True, time.process_time()
            try:
                answer = call(*arguments, **named)
            finally:
                self.seconds += time.process_time() - begun
                self.calls, self._is_inside = self.calls + 1, False
            return self._steps(answer) if isinstance(answer, GeneratorType) else answer

        return timed

    def _steps(self, items: Generator[Any]) -> Iterator[Any]:
        """A generator works while it is asked, not when it is made."""
        following = self._timed(items.__next__)
        while True:
            try:
                item = following()
            except StopIteration:
                return
            yield item


def measure_clicks(path: Path) -> None:
    """Let each click of this process write what it took as JSON: seconds, those in the bridge, calls into it."""
    from plan_workbook import ribbon

    do = ribbon.main

    def measured(click: list[str] | None = None) -> int:
        from plan_workbook.excel import session

        session.load()
        from tests.engine import cells, excel, names

        meter = Meter()
        for module in (excel, cells, names):
            meter.watch(module)
        begun = time.process_time()
        try:
            return do(click)
        finally:
            took = {"seconds": time.process_time() - begun, "bridge": meter.seconds, "calls": meter.calls}
            path.write_text(json.dumps(took), encoding="ascii")

    ribbon.main = measured
