"""Students' copies and keys, made from a small master on a leaking bath."""

import copy as copying
import dataclasses
import json
import subprocess
import sys

import pytest

from exolab.homework.build import build
from exolab.homework.course import HomeworkError
from exolab.homework.mark import functions_of
from exolab.homework.notebook import read_notebook, secret_lines

COPY = "exercises/07_bath.ipynb"
KEY = "exercises/keys/07_bath.ipynb"
NOTICE = "<!-- Generated from exercises/masters/07_bath.ipynb: edit that file, then make homework. -->"
STUB = 'raise NotImplementedError("Write your answer here.")'


@pytest.fixture
def copy(course):
    assert build(root=course.root).problems == ()
    return read_notebook(course.root / COPY)


def shown(notebook):
    return "\n".join(cell["source"] for cell in notebook["cells"])


def marked(notebook, grade_id):
    cells = (cell for cell in notebook["cells"] if "nbgrader" in cell["metadata"])
    return next(cell for cell in cells if cell["metadata"]["nbgrader"]["grade_id"] == grade_id)


def only_problem(course, **options):
    (problem,) = build(root=course.root, **options).problems
    return problem


def test_first_cell_and_metadata_name_the_master(copy):
    assert copy["cells"][0]["source"].startswith(NOTICE + "\n\n# How fast")
    assert copy["metadata"]["exolab"]["generated_from"] == "exercises/masters/07_bath.ipynb"
    assert copy["metadata"]["exolab"]["assignment"] == "bath"
    assert copy["metadata"]["kernelspec"]["name"] == "python3"


def test_each_function_keeps_its_head_and_gets_the_stub(copy):
    source = marked(copy, "volume_l")["source"]
    assert source.startswith("def volume_l(depth_m):\n")
    assert source.endswith("\n    " + STUB)
    assert shown(copy).count(STUB) == 3


def test_prose_gets_a_friendly_stub(copy):
    assert marked(copy, "why")["source"] == "*Write your answer here, in your own words.*"


def test_no_solution_and_no_hidden_test_is_left(course, copy):
    secrets = secret_lines(read_notebook(course.path("masters/07_bath.ipynb")))
    assert "return 1000 * area_m2 * max(depth_m, 0)" in secrets
    assert "assert volume_l(-12345) == 0" in secrets
    assert "The jet is slower when the bath is nearly empty." in secrets
    assert not [line for line in secrets if line in shown(copy)]
    assert "SOLUTION" not in shown(copy)
    assert "HIDDEN" not in shown(copy)


def test_links_of_the_master_hold_from_the_copy(copy):
    assert "](../notebooks/07_bath.ipynb)" in copy["cells"][0]["source"]
    assert "](../notebooks/labs/)" in copy["cells"][0]["source"]
    assert '<img src="../assets/figures/bath.svg"' in copy["cells"][0]["source"]


def test_checks_are_locked_and_answers_are_not(copy):
    assert marked(copy, "check_volume_l")["metadata"]["editable"] is False
    assert marked(copy, "volume_l")["metadata"].get("editable", True) is True


def test_checksums_are_those_nbgrader_expects(copy):
    from nbformat import from_dict
    from nbgrader.utils import compute_checksum

    cells = [cell for cell in copy["cells"] if "nbgrader" in cell["metadata"]]
    assert len(cells) == 9
    for cell in cells:
        assert cell["metadata"]["nbgrader"]["checksum"] == compute_checksum(from_dict(cell))


def test_copy_is_a_valid_notebook_without_outputs_or_counts(course, copy):
    import nbformat

    nbformat.validate(nbformat.read(course.root / COPY, as_version=4))
    code = [cell for cell in copy["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_building_elsewhere_gives_the_same_bytes(course, copy, tmp_path_factory):
    other = dataclasses.replace(course, root=tmp_path_factory.mktemp("elsewhere")).write()
    build(root=other.root)
    assert (other.root / COPY).read_bytes() == (course.root / COPY).read_bytes()


def test_building_twice_writes_nothing(course):
    assert build(root=course.root).written == (COPY,)
    before = (course.root / COPY).read_bytes()
    assert build(root=course.root).written == ()
    assert (course.root / COPY).read_bytes() == before
    assert before.endswith(b"}\n")
    assert b"\r" not in before


def test_nothing_else_is_left_behind(course):
    before = {path for path in course.root.rglob("*") if path.is_file()}
    build(root=course.root)
    assert {path for path in course.root.rglob("*") if path.is_file()} - before == {course.root / COPY}


def test_cell_ids_of_the_master_are_kept_and_others_are_stable(course):
    course.cells[1]["id"] = "imports"
    course.cells[2]["id"] = "imports"
    course.write()
    build(root=course.root)
    ids = [cell["id"] for cell in read_notebook(course.root / COPY)["cells"]]
    assert ids[:4] == ["bath-01", "imports", "bath-03", "bath-04"]


def test_check_passes_on_a_fresh_copy_and_writes_nothing(course):
    build(root=course.root)
    before = (course.root / COPY).stat().st_mtime_ns
    outcome = build(check=True, root=course.root)
    assert outcome.problems == ()
    assert outcome.written == ()
    assert (course.root / COPY).stat().st_mtime_ns == before


def test_check_finds_an_edit_by_hand(course):
    build(root=course.root)
    path = course.root / COPY
    path.write_text(path.read_text(encoding="utf-8").replace("litres?", "litre?"), encoding="utf-8")
    problem = only_problem(course, check=True)
    assert problem.startswith("exercises/07_bath.ipynb is not what")
    assert "make homework" in problem


def test_check_finds_a_missing_copy(course):
    assert only_problem(course, check=True) == "exercises/07_bath.ipynb is missing. Run: make homework"
    assert not (course.root / COPY).exists()


def test_check_finds_a_changed_master(course):
    build(root=course.root)
    course.cell("why_question")["source"] = "Why so slow?"
    course.write()
    assert "is not what" in only_problem(course, check=True)


def test_copy_without_a_master_is_reported(course):
    build(root=course.root)
    course.path("08_sink.ipynb").write_text("{}")
    course.path("cases/sink.py").write_text("")
    problems = build(check=True, root=course.root).problems
    assert [problem.split()[0] for problem in problems] == [
        "exercises/08_sink.ipynb",
        "exercises/cases/sink.py",
    ]


def test_missing_cases_are_reported_and_nothing_is_written(course):
    course.path("cases/bath.py").unlink()
    assert "exercises/cases/bath.py is missing" in only_problem(course)
    assert not (course.root / COPY).exists()


def test_a_question_without_its_function_is_reported(course):
    course.cells = [cell for cell in course.cells if "def levels" not in cell["source"]]
    course.write()
    assert "defines no function levels" in only_problem(course)


def test_points_that_differ_are_reported(course):
    course.cell("check_levels")["metadata"]["nbgrader"]["points"] = 5
    course.write()
    assert "the check of levels has 5 points, but the cases give 3" in only_problem(course)


def test_a_missing_check_cell_is_reported(course):
    course.cells.remove(course.cell("check_levels"))
    course.write()
    assert "levels has no check cell with points below it" in only_problem(course)


def test_points_of_several_check_cells_add_up(course):
    at = course.cells.index(course.cell("check_levels"))
    course.cells.insert(at, copying.deepcopy(course.cells[at]))
    course.cells[at]["metadata"]["nbgrader"] |= {"grade_id": "check_levels_too", "points": 1}
    course.cells[at + 1]["metadata"]["nbgrader"]["points"] = 2
    course.write()
    assert build(root=course.root).problems == ()


def test_two_answers_in_one_cell_are_reported(course):
    course.cell("volume_l")["source"] += "\n\n\n" + course.cell("levels")["source"]
    course.cells.remove(course.cell("levels"))
    course.write()
    assert any("it defines levels, volume_l" in problem for problem in build(root=course.root).problems)


def test_a_graded_cell_without_a_question_is_reported(course):
    course.cell("shown")["metadata"]["nbgrader"] |= {"grade": True, "points": 1}
    course.write()
    assert "shown has points, so the answer cell above it must define one function" in only_problem(course)


def test_another_number_in_the_cases_is_reported(course):
    course.cases = course.cases.replace("number=7", "number=8")
    course.write()
    assert "number=8; it must be 7" in only_problem(course)


def test_a_solution_that_is_also_given_away_is_reported(course):
    hint = "Does `return np.linspace(0, depth_m, n)` do it?"
    course.cells.append({"cell_type": "markdown", "metadata": {}, "source": hint})
    course.write()
    assert "would show of the solution: return np.linspace(0, depth_m, n)" in only_problem(course)


def test_a_function_without_a_solution_region_is_reported(course):
    cell = course.cell("levels")
    cell["metadata"] = {}
    cell["source"] = "def levels(depth_m, n):\n    return np.linspace(0, depth_m, n)"
    course.write()
    assert "levels needs a region from ### BEGIN SOLUTION" in only_problem(course)


def test_a_hidden_head_is_reported(course):
    cell = course.cell("levels")
    cell["source"] = f"### BEGIN SOLUTION\n{cell['source'].replace('    ### BEGIN SOLUTION', '')}"
    course.write()
    assert "put `def levels(...)` above BEGIN SOLUTION" in only_problem(course)


def test_an_open_solution_region_is_reported_in_nbgraders_words(course):
    cell = course.cell("levels")
    cell["source"] = cell["source"].replace("### END SOLUTION", "")
    course.write()
    problem = only_problem(course)
    assert problem.startswith("exercises/masters/07_bath.ipynb: nbgrader refuses it.")
    assert "no end solution statement found" in problem


def test_a_magic_is_reported_with_its_cell(course):
    course.cells[1]["source"] = "%matplotlib inline\nimport numpy as np"
    course.write()
    assert "exercises/masters/07_bath.ipynb, cell 2, line 1: not plain Python" in only_problem(course)


def test_a_master_that_starts_with_code_is_reported(course):
    del course.cells[0]
    course.write()
    assert "the first cell must be Markdown" in only_problem(course)


def test_a_damaged_master_is_reported(course):
    course.path("masters/07_bath.ipynb").write_text("{")
    assert "07_bath.ipynb is not a notebook" in only_problem(course)


@pytest.mark.parametrize("name", ["bath.ipynb", "7_bath.ipynb", "07_Bath.ipynb"])
def test_a_misnamed_master_is_refused(course, name):
    course.path(f"masters/{name}").write_text("{}")
    with pytest.raises(HomeworkError, match=r"NN_slug\.ipynb"):
        build(root=course.root)


def test_a_number_used_twice_is_refused(course):
    course.path("masters/07_sink.ipynb").write_text("{}")
    with pytest.raises(HomeworkError, match="two masters have the number 7"):
        build(root=course.root)


def test_the_copy_runs_to_its_end(course, copy):
    names = functions_of(course.root / COPY, root=course.root)
    with pytest.raises(NotImplementedError, match="Write your answer here"):
        names["volume_l"](0.3)


def test_the_key_is_run_and_the_same_each_time(course):
    live = "import ipywidgets\n\nipywidgets.IntSlider()"
    course.cells.append({"cell_type": "code", "metadata": {}, "source": live, "outputs": []})
    course.write()
    assert build(keys=True, root=course.root).written == (COPY, KEY)
    first = (course.root / KEY).read_bytes()
    key = json.loads(first)
    assert NOTICE in key["cells"][0]["source"][0]
    (output,) = key["cells"][-1]["outputs"]
    assert "IntSlider" in str(output["data"])
    assert output["execution_count"] is None
    assert functions_of(course.root / KEY, root=course.root)["volume_l"](0.5) == 450
    (course.root / KEY).unlink()
    assert build(keys=True, root=course.root).written == (KEY,)
    assert (course.root / KEY).read_bytes() == first


def test_a_key_that_stops_is_reported(course):
    course.cells.append({"cell_type": "code", "metadata": {}, "source": "1 / 0", "outputs": []})
    course.write()
    assert "cell 12 stops with ZeroDivisionError" in only_problem(course, keys=True)


def test_without_nbgrader_the_extra_is_named(course, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbgrader.coursedir", None)
    assert "exolab[homework]" in only_problem(course)


def test_importing_the_builder_does_not_import_nbgrader():
    test = "import sys, exolab.homework.build; sys.exit(any(m.startswith('nbgrader') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", test], check=False).returncode == 0
