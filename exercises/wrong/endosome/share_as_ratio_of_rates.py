"""The secreted share is the ratio of the two rates."""

SCORES = {"fate": 0}


def fate(to_surface, to_lysosome):
    return to_surface / to_lysosome, 1 / (to_surface + to_lysosome)
