"""Seal an answer for assets/questions: `python tools/seal.py SLUG/NAME ANSWER [TOLERANCE]`.

A number with a tolerance (0.02 is 2 %) becomes three hashes, a choice one. Paste them under `sealed:`.
"""

import sys

from exolab.teaching.sealed import seal_number, seal_text


def main(name, answer, tolerance=None) -> int:
    sealed = (
        [seal_text(name, answer)] if tolerance is None else seal_number(name, float(answer), float(tolerance))
    )
    print("sealed: [" + ", ".join(f'"{text}"' for text in sealed) + "]")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
