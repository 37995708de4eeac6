"""The weighted median is given for the weighted mean."""

import numpy as np

SCORES = {"reported_mean": 0}


def reported_mean(mean_nm, sd_nm, power):
    variance = np.log(1 + (sd_nm / mean_nm) ** 2)
    return np.exp(np.log(mean_nm) - variance / 2 + power * variance)
