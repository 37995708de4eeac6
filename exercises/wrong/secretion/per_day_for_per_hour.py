"""A rate constant per day is used with a time in hours."""

import numpy as np

SCORES = {"secreted_share": 0}


def secreted_share(time_h, degraded, secreted):
    lost = degraded + secreted
    lost_per_day = -np.log(1 - lost)
    return secreted / lost * (1 - np.exp(-lost_per_day * time_h))
