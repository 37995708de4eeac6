"""The course's words, one meaning each."""

from functools import cache

import yaml
from IPython.display import display

from exolab.assets import asset


def term(*names: str) -> None:
    """Display the glossary entries of `names`, in that order.

    Raises ValueError naming a word that the glossary does not have.
    """
    lines = [_line(*entry(name)) for name in names]
    display({"text/markdown": "\n".join(lines), "text/plain": "; ".join(names)}, raw=True)


def entry(name: str) -> tuple[str, str, str]:
    """(term, long form or empty, meaning) of a word or one of its synonyms."""
    found = _entries().get(name.casefold())
    if found is None:
        raise ValueError(f"{name!r} is not in assets/glossary.yml; add it there, or check the spelling.")
    return found["term"], found.get("full") or "", found["meaning"].strip()


def _line(word, full, meaning):
    return f"- **{word}**{f' ({full})' if full else ''}: {meaning}"


@cache
def _entries() -> dict:
    rows = yaml.safe_load(asset("glossary.yml").read_text(encoding="utf-8"))
    return {name.casefold(): row for row in rows for name in (row["term"], *(row.get("also") or ()))}
