"""The variance is the mean of the squares."""

import numpy as np

SCORES = {"dispersion": 0}


def dispersion(shares):
    buds = np.arange(len(shares))
    return (np.asarray(shares) @ buds**2) / (np.asarray(shares) @ buds)
