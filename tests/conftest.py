"""Fixtures for all tests."""

import pytest
from hypothesis import settings

from plan_workbook import spare, texts

pytest_plugins = ["tests.engine.fixtures"]
settings.register_profile("unhurried", deadline=None)  # a busy machine fails no test
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def no_spare(monkeypatch):
    """A click of a test leaves no process behind; those about the spare say otherwise."""
    monkeypatch.setenv(spare.OFF, "0")


@pytest.fixture(autouse=True)
def no_plan_is_known():
    """Each test begins as a run does: nothing has said yet which language is spoken."""
    texts.forget()
