"""The rate per minute is read as the probability."""

SCORES = {"fate": 0}


def fate(to_surface, to_lysosome):
    return to_surface, 1 / (to_surface + to_lysosome)
