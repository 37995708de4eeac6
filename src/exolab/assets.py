"""Where the course keeps its values, glossary and figures.

In a checkout they lie in `assets/` beside `src/`; an installed wheel carries them inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_HOMES = (_PACKAGE / "assets", _PACKAGE.parents[1] / "assets")


def asset(*parts: str) -> Path:
    """Path of one file or folder of the assets, for example `asset("literature", "vesicles.csv")`.

    Raises FileNotFoundError naming the file and where it was looked for.
    """
    for home in _HOMES:
        path = home.joinpath(*parts)
        if path.exists():
            return path
    wanted = "/".join(parts)
    places = " and ".join(str(home) for home in _HOMES)
    raise FileNotFoundError(
        f"assets/{wanted} is missing (looked in {places}). "
        "Restore it with `git checkout -- assets`, or install the course again."
    )
