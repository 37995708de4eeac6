"""A test that takes `lesson` is tried on each notebook of the course, one that takes `modelled` not on 00.

Without notebooks they fail on the first that is missing, and do not pass as nothing.
"""

import pytest

from tests.notebooks import reading

FIRST, *_ = reading.LESSONS
MODELLED = [name for name in reading.WRITTEN if name != FIRST]


@pytest.fixture(params=reading.WRITTEN or reading.LESSONS[:1], ids=lambda name: name.removesuffix(".ipynb"))
def lesson(request):
    return reading.lesson(request.param)


@pytest.fixture(params=MODELLED or reading.LESSONS[1:2], ids=lambda name: name.removesuffix(".ipynb"))
def modelled(request):
    return reading.lesson(request.param)
