"""The command `exolab`: a thin door to what the packages do."""

import argparse
import sys

from exolab import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something is wrong, 2 not a command."""
    chosen = _parser().parse_args(arguments)
    return chosen.run(chosen)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="exolab", description="The course on exosomes that students run.")
    parser.add_argument("--version", action="version", version=f"exolab {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    doctor = commands.add_parser("doctor", help="check this installation")
    doctor.set_defaults(run=_doctor)

    homework = commands.add_parser("homework", help="for lecturers: make the homework")
    steps = homework.add_subparsers(title="commands", required=True, metavar="COMMAND")
    build = steps.add_parser("build", help="make the students' copies from exercises/masters")
    build.add_argument("--check", action="store_true", help="write nothing; say which copies are out of date")
    build.add_argument("--keys", action="store_true", help="also run the masters and write exercises/keys")
    build.set_defaults(run=_build)
    return parser


def _doctor(_) -> int:
    try:
        from exolab.selfcheck import report
    except ModuleNotFoundError as error:
        print(f"The installation is not complete ({error}). Install the course again.", file=sys.stderr)
        return 1
    return 0 if report() else 1


def _build(chosen) -> int:
    from exolab.homework.build import build
    from exolab.homework.course import HomeworkError

    try:
        outcome = build(check=chosen.check, keys=chosen.keys)
    except HomeworkError as error:
        print(error, file=sys.stderr)
        return 1
    for path in outcome.written:
        print(f"written: {path}")
    for problem in outcome.problems:
        print(problem, file=sys.stderr)
    if outcome.problems:
        return 1
    if not outcome.written:
        print("The students' copies are up to date.")
    return 0
