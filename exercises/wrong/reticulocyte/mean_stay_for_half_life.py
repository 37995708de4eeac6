"""The half-life is one over the rate constant: ln 2 is missing."""

import numpy as np

SCORES = {"half_life_h": 0}


def half_life_h(percent_lost, hours):
    return hours / -np.log(1 - percent_lost / 100)
