"""The logarithm to base 10 is used where the natural one belongs."""

import numpy as np

SCORES = {"half_life_h": 0}


def half_life_h(percent_lost, hours):
    rate_per_h = -np.log10(1 - percent_lost / 100) / hours
    return np.log(2) / rate_per_h
