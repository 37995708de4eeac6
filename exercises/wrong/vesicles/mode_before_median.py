"""Median and mode are mixed up."""

import numpy as np

SCORES = {"median_and_mode": 0}


def median_and_mode(mean_nm, sd_nm):
    variance = np.log(1 + (sd_nm / mean_nm) ** 2)
    mu = np.log(mean_nm) - variance / 2
    return np.exp(mu - variance), np.exp(mu)
