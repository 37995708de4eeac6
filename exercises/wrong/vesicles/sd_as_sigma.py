"""The relative SD of the data is taken for sigma of the logarithm."""

import numpy as np

SCORES = {"median_and_mode": 0}


def median_and_mode(mean_nm, sd_nm):
    sigma = sd_nm / mean_nm
    mu = np.log(mean_nm) - sigma**2 / 2
    return np.exp(mu), np.exp(mu - sigma**2)
