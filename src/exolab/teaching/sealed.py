"""Answers kept as salted hashes: a file can tell a right answer from a wrong one without holding it.

A number is sealed on a grid of ratios as wide as its tolerance; the three cells around the answer are
stored, so any value within a factor 1 + tolerance is accepted and none beyond its square. This keeps
honest readers from seeing the answer by accident. It does not stop anyone who tries every number, and need
not: nothing sealed here carries marks.
"""

import hashlib
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import yaml

from exolab.assets import asset

_LENGTH = 16


def seal_text(salt: str, text: str) -> str:
    """Salted hash of a choice, without regard to case and space at its ends."""
    return hashlib.sha256(f"{salt}|{text.strip().casefold()}".encode()).hexdigest()[:_LENGTH]


def seal_number(salt: str, answer: float, tolerance: float) -> list[str]:
    """Hashes of the cells of the answer, for a relative `tolerance` (0.01 is 1 %).

    Raises ValueError for a tolerance that is not above zero.
    """
    if not tolerance > 0:
        raise ValueError(f"tolerance = {tolerance!r} must be above zero: 0.01 is 1 %.")
    middle = _cell(answer, tolerance)
    if middle is None:
        return [seal_text(salt, "zero")]
    sign, number = middle
    return sorted(seal_text(salt, f"{sign}{number + shift}") for shift in (-1, 0, 1))


def accepts_number(salt: str, sealed: list[str], tolerance: float, value) -> bool:
    """Whether `value` lies within the tolerance of the sealed answer; False unless it is a finite number."""
    if not _is_number(value):
        return False
    found = _cell(float(value), tolerance)
    text = "zero" if found is None else f"{found[0]}{found[1]}"
    return seal_text(salt, text) in sealed


def bare(value):
    """A NumPy scalar, or an array of no dimensions, as the plain value in it; anything else as it is."""
    return value.item() if isinstance(value, np.generic | np.ndarray) and value.ndim == 0 else value


def _is_number(value) -> bool:
    """A finite number of Python's or NumPy's; True and False are not."""
    value = bare(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _cell(value, tolerance):
    if value == 0:
        return None
    return ("+" if value > 0 else "-"), round(math.log(abs(value)) / math.log1p(tolerance))


@dataclass(frozen=True)
class Item:
    """One self-check or homework check of `assets/questions/<slug>.yml`."""

    name: str
    ask: str
    choices: tuple[str, ...]
    unit: str
    sealed: tuple[str, ...]
    tolerance: float
    explain: str
    hints: dict

    def accepts(self, answer) -> bool:
        """Whether `answer`, a choice or a number in the item's unit, is right."""
        answer = bare(answer)
        if self.choices:
            return isinstance(answer, str) and seal_text(self.name, answer) in self.sealed
        return accepts_number(self.name, list(self.sealed), self.tolerance, answer)

    def hint(self, value) -> str:
        """What kind of slip would lead to `value`, as far as the item knows."""
        value = bare(value)
        if not _is_number(value):
            return "A single number is needed."
        for factor, words in self.hints.items():
            if isinstance(factor, int | float) and self.accepts(float(value) * factor):
                return words
        if self.accepts(-float(value)):
            return "The size is right, the sign is not."
        return self.hints.get("otherwise", "Check the formula, then the units.")


@cache
def items(slug: str) -> dict[str, Item]:
    """All items of a lesson. Raises ValueError naming the file and the item that is damaged."""
    path = asset("questions", f"{slug}.yml")
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        return {name: _item(slug, name, entry) for name, entry in raw.items()}
    except (yaml.YAMLError, AttributeError, KeyError, TypeError) as problem:
        raise ValueError(
            f"{path.name}: damaged question file ({problem}); restore it from the course."
        ) from problem


def item(name: str) -> Item:
    """The item called `slug/name`. Raises ValueError that lists what there is."""
    slug, _, short = name.partition("/")
    known = items(slug)
    if short not in known:
        raise ValueError(
            f"There is no question {name!r}; assets/questions/{slug}.yml has {', '.join(known)}."
        )
    return known[short]


def _item(slug, name, entry) -> Item:
    return Item(
        name=f"{slug}/{name}",
        ask=entry.get("ask", ""),
        choices=tuple(entry.get("choices", ())),
        unit=entry.get("unit", ""),
        sealed=tuple(entry["sealed"]),
        tolerance=float(entry.get("tolerance", 0.02)),
        explain=entry.get("explain", ""),
        hints=entry.get("hints", {}),
    )
