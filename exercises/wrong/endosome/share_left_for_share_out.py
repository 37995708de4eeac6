"""The share that is out is taken for the share that is left."""

import numpy as np

SCORES = {"fusion_rate": 0}


def fusion_rate(share, minutes):
    return -np.log(share) / minutes
