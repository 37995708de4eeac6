"""Little's law with the wrong mean: only MVBs that have a bud are counted."""

import numpy as np

SCORES = {"bud_lifetime_s": 0}


def bud_lifetime_s(shares, ilvs, minutes):
    mean = np.asarray(shares) @ np.arange(len(shares))
    return mean / (1 - shares[0]) * minutes * 60 / ilvs
