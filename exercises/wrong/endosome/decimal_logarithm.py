"""The decimal logarithm is taken for the natural one."""

import numpy as np

SCORES = {"fusion_rate": 0}


def fusion_rate(share, minutes):
    return -np.log10(1 - share) / minutes
