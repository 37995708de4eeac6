"""What the browser tests share: a Chromium or a plain word about it, and one Lab with one page per module."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser import labserver

HOW = "No Chromium on this machine. To run the browser tests: apt-get install chromium (or install Chrome)."


@dataclass
class Lab:
    """A running JupyterLab: `at(path)` is a notebook's address, `errors` the console errors of `page`."""

    folder: Path
    at: object
    page: object
    errors: list


def need_chromium() -> None:
    """Skip where there is no browser; fail in CI, where there must be one."""
    if labserver.chromium():
        return
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(HOW)
    pytest.skip(HOW)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    need_chromium()
    folder = tmp_path_factory.mktemp("lab")
    with labserver.serve(folder) as at, labserver.browser() as (page, errors):
        yield Lab(folder, at, page, errors)
