"""The command line: exit codes, what it prints, and that it opens at once."""

import subprocess
import sys
import types

import pytest

from exolab import __version__, cli


def test_version(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"exolab {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["homework"], ["homework", "bake"], ["doctor", "--check"]])
def test_what_is_not_a_command_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage: exolab" in capsys.readouterr().err


def test_build_writes_then_is_up_to_date(course, monkeypatch, capsys):
    monkeypatch.chdir(course.root)
    assert cli.main(["homework", "build"]) == 0
    assert capsys.readouterr() == ("written: exercises/07_bath.ipynb\n", "")
    assert cli.main(["homework", "build"]) == 0
    assert capsys.readouterr() == ("The students' copies are up to date.\n", "")
    assert cli.main(["homework", "build", "--check"]) == 0


def test_check_says_what_to_do_and_fails(course, monkeypatch, capsys):
    monkeypatch.chdir(course.root)
    assert cli.main(["homework", "build", "--check"]) == 1
    assert capsys.readouterr() == ("", "exercises/07_bath.ipynb is missing. Run: make homework\n")


def test_keys_are_written_when_asked_for(course, monkeypatch, capsys):
    monkeypatch.chdir(course.root)
    assert cli.main(["homework", "build", "--keys"]) == 0
    assert "written: exercises/keys/07_bath.ipynb" in capsys.readouterr().out


def test_a_misnamed_master_is_told_and_fails(course, monkeypatch, capsys):
    course.path("masters/sink.ipynb").write_text("{}")
    monkeypatch.chdir(course.root)
    assert cli.main(["homework", "build"]) == 1
    assert "exercises/masters/sink.ipynb: name it NN_slug.ipynb" in capsys.readouterr().err


@pytest.mark.parametrize(("fit", "code"), [(True, 0), (False, 1)])
def test_doctor_fails_where_something_is_missing(fit, code, monkeypatch):
    monkeypatch.setitem(sys.modules, "exolab.selfcheck", types.SimpleNamespace(report=lambda: fit))
    assert cli.main(["doctor"]) == code


def test_doctor_prints_the_real_report(capsys):
    cli.main(["doctor"])
    assert "the package numpy" in capsys.readouterr().out


def test_doctor_without_its_report_says_what_to_do(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "exolab.selfcheck", None)
    assert cli.main(["doctor"]) == 1
    assert "Install the course again" in capsys.readouterr().err


def test_nothing_heavy_is_imported_at_the_door():
    heavy = "{'numpy', 'matplotlib', 'nbformat', 'nbgrader', 'ipywidgets', 'IPython'}"
    test = f"import sys, exolab.cli; sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", test], check=False).returncode == 0
