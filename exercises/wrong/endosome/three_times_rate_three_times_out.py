"""Secretion follows the rate to the surface, whatever else happens to the MVBs."""

SCORES = {"change": 0}


def change(to_surface, to_lysosome, times_surface, times_lysosome, maturing_min):
    both = to_surface + to_lysosome
    new = times_surface * to_surface + times_lysosome * to_lysosome
    return times_surface, (maturing_min + 1 / new) / (maturing_min + 1 / both)
