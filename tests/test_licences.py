"""Every package that runs with the program is pinned, and its licence stands in the documentation."""

import re
import sys

import pytest
from packaging.utils import canonicalize_name

from tests.licences import PAGE, page, pins, run_time

ROW = re.compile(r"^\| ([A-Za-z0-9_.-]+) \| (\S+) \| (.+) \|$", re.MULTILINE)


def test_the_page_lists_exactly_what_is_installed_to_run_the_program_in_its_pinned_version():
    listed = {
        canonicalize_name(name): version for name, version, _ in ROW.findall(PAGE.read_text("utf-8")) if name != "package" and name != "---"
    }
    installed = {canonicalize_name(one.name) for one in run_time()}
    assert len(installed) > 30
    assert set(listed) == installed
    assert listed == {name: pins()[name] for name in installed}


@pytest.mark.skipif(sys.platform != "linux", reason="the page lists what is installed on Linux")
def test_the_page_is_the_one_that_the_command_makes():
    assert PAGE.read_text("utf-8") == page()


def test_every_licence_is_known_and_allows_to_be_passed_on_with_a_program_under_mit():
    known = ("MIT", "BSD", "Apache", "ISC", "PSF", "MPL", "Mozilla", "Python", "Zlib", "zlib", "LGPL", "GNU Lesser", "The Unlicense")
    assert [one for one in run_time() if not any(name in one.licence for name in known)] == []
