"""Where homework lives: one slug names its master, student's copy, key, cases and wrong answers."""

import re
from dataclasses import dataclass
from pathlib import Path

SLUG = re.compile(r"[a-z][a-z0-9_]*")
NOTEBOOK = re.compile(rf"(?P<number>\d\d)_(?P<slug>{SLUG.pattern})\.ipynb")
_CHECKOUT = Path(__file__).resolve().parents[3]


class HomeworkError(ValueError):
    """Something in the homework's own files is wrong; the message names the file and what to do."""


@dataclass(frozen=True)
class Homework:
    """One homework of the course and the place of each of its files."""

    root: Path
    number: int
    slug: str

    @property
    def filename(self) -> str:
        return f"{self.number:02d}_{self.slug}.ipynb"

    @property
    def master(self) -> Path:
        return self.root / "exercises" / "masters" / self.filename

    @property
    def student_copy(self) -> Path:
        return self.root / "exercises" / self.filename

    @property
    def key(self) -> Path:
        return self.root / "exercises" / "keys" / self.filename

    @property
    def wrong(self) -> Path:
        return self.root / "exercises" / "wrong" / self.slug


def cases_file(slug: str, root: Path) -> Path:
    """Path of `exercises/cases/<slug>.py`; raises HomeworkError for a slug that is not one."""
    if not SLUG.fullmatch(slug):
        raise HomeworkError(f"{slug!r} is not a slug: use small letters and underscores, as in 'vesicles'.")
    return root / "exercises" / "cases" / f"{slug}.py"


def find_root(start: Path | None = None) -> Path:
    """The folder that holds `exercises/masters`: `start` (default: the working folder), or this checkout.

    Raises HomeworkError if neither holds one.
    """
    for folder in (Path(start or Path.cwd()).resolve(), _CHECKOUT):
        if (folder / "exercises" / "masters").is_dir():
            return folder
    raise HomeworkError("There is no exercises/masters here. Change to the folder of the course.")


def all_homework(root: Path) -> list[Homework]:
    """Every master in `exercises/masters`, in order of its number.

    Raises HomeworkError for a notebook that is not called NN_slug.ipynb, or a slug or number used twice.
    """
    found = []
    for path in sorted((root / "exercises" / "masters").glob("*.ipynb")):
        match = NOTEBOOK.fullmatch(path.name)
        if not match:
            raise HomeworkError(f"exercises/masters/{path.name}: name it NN_slug.ipynb (01_vesicles.ipynb).")
        found.append(Homework(root, int(match["number"]), match["slug"]))
    for what in ("number", "slug"):
        values = [getattr(homework, what) for homework in found]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise HomeworkError(f"exercises/masters: two masters have the {what} {twice[0]}; rename one.")
    return found
