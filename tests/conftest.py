"""Fixtures for all tests."""

import pytest

from plan_workbook import texts

pytest_plugins = ["tests.engine.fixtures"]


@pytest.fixture(autouse=True)
def no_plan_is_known():
    """Each test begins as a run does: nothing has said yet which language is spoken."""
    texts.forget()
