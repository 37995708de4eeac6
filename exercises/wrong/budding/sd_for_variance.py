"""The standard deviation is divided by the mean, not the variance."""

import numpy as np

SCORES = {"dispersion": 0}


def dispersion(shares):
    buds = np.arange(len(shares))
    mean = np.asarray(shares) @ buds
    return np.sqrt(np.asarray(shares) @ buds**2 - mean**2) / mean
