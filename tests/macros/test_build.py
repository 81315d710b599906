"""The two files that staff install and open are what the sources build, to the byte."""

from macros import build
from macros.package import addin
from plan_workbook import __version__


def test_the_template_in_the_repository_is_what_the_sources_build():
    assert build.template_bytes() == build.TEMPLATE.read_bytes(), "run make template"


def test_the_addin_in_the_repository_is_what_the_sources_build():
    assert addin(__version__) == build.ADDIN.read_bytes(), "run make template"
