"""A made homework on a leaking bath, a subject that is not in the course, in a folder of its own."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest


def markdown(source, **nbgrader):
    return _cell("markdown", source, nbgrader)


def code(source, **nbgrader):
    return _cell("code", source, nbgrader) | {"outputs": [], "execution_count": 7}


def _cell(kind, source, nbgrader):
    marks = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    metadata = {"nbgrader": marks | nbgrader} if nbgrader else {}
    return {"cell_type": kind, "metadata": metadata, "source": source}


TITLE = """# How fast does a bath empty?

Read [the lesson](../../notebooks/07_bath.ipynb) first, and [the labs](../notebooks/labs/) later.

<img src="../../assets/figures/bath.svg" alt="A bath">"""
VOLUME = '''def volume_l(depth_m):
    """Water in the bath (l) at a depth (m); none where the depth is below zero."""
    ### BEGIN SOLUTION
    area_m2 = 0.9
    return 1000 * area_m2 * max(depth_m, 0)
    ### END SOLUTION'''
LEVELS = '''def levels(depth_m, n):
    """n depths (m) from zero to depth_m."""
    ### BEGIN SOLUTION
    return np.linspace(0, depth_m, n)
    ### END SOLUTION'''
VERDICT = '''def verdict(depth_m):
    """Is the bath "wet" or "dry"?"""
    ### BEGIN SOLUTION
    return "wet" if volume_l(depth_m) > 0 else "dry"
    ### END SOLUTION'''
SHOWN = """def shown(holds):
    try:
        assert holds(), "Is the volume in litres?"
    except NotImplementedError:
        print("not written yet")"""
CHECK_VOLUME = """shown(lambda: abs(volume_l(0.5) - 450) < 1e-9)
### BEGIN HIDDEN TESTS
assert volume_l(-12345) == 0
### END HIDDEN TESTS"""
PROSE = """<!-- BEGIN SOLUTION -->
The jet is slower when the bath is nearly empty.
<!-- END SOLUTION -->"""


def master_cells():
    solution = {"solution": True}
    check = {"grade": True, "locked": True}
    return [
        markdown(TITLE),
        code("import numpy as np"),
        code(SHOWN, locked=True, grade_id="shown"),
        code(VOLUME, grade_id="volume_l", **solution),
        code(CHECK_VOLUME, grade_id="check_volume_l", points=2, **check),
        code(LEVELS, grade_id="levels", **solution),
        code("shown(lambda: len(levels(1, 5)) == 5)", grade_id="check_levels", points=3, **check),
        code(VERDICT, grade_id="verdict", **solution),
        code('shown(lambda: verdict(1) == "wet")', grade_id="check_verdict", points=1, **check),
        markdown("Why does the bath empty slower and slower?", locked=True, grade_id="why_question"),
        markdown(PROSE, grade_id="why", grade=True, solution=True, points=4),
    ]


CASES = '''"""What the homework on the bath is graded on."""

from exolab.homework.cases import Assignment, Question


def filled(rng):
    return {"depth_m": rng.uniform(0.1, 0.4)}


def dry(rng):
    return {"depth_m": rng.uniform(-0.4, -0.1)}


def some_levels(rng):
    return {"depth_m": rng.uniform(0.1, 0.4), "n": int(rng.integers(3, 9))}


ASSIGNMENT = Assignment(
    slug="bath",
    number=7,
    questions=(
        Question(function="volume_l", points=2, draw=(filled, dry), cases=4, message="Litres? Below zero?"),
        Question(function="levels", points=3, draw=some_levels, message="Which end?", all_or_nothing=True),
        Question(function="verdict", points=1, draw=(filled, dry), cases=2, message="Which sign?"),
    ),
)
'''
WRONG = '''"""A depth below zero still holds water."""

SCORES = {"volume_l": 1, "verdict": 0.5}


def volume_l(depth_m):
    return 900 * abs(depth_m)
'''


@dataclass
class Course:
    """A course folder whose one master can be changed and written again."""

    root: Path
    cells: list = field(default_factory=master_cells)
    cases: str = CASES
    wrong: str = WRONG

    def write(self):
        notebook = {"cells": self.cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        self._put("masters/07_bath.ipynb", json.dumps(notebook))
        self._put("cases/bath.py", self.cases)
        self._put("wrong/bath/still_holds_water.py", self.wrong)
        return self

    def path(self, inside):
        return self.root / "exercises" / inside

    def cell(self, grade_id):
        found = (c for c in self.cells if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)
        return next(found)

    def _put(self, inside, text):
        self.path(inside).parent.mkdir(parents=True, exist_ok=True)
        self.path(inside).write_text(text, encoding="utf-8")


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path).write()
