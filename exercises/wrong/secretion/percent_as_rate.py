"""Fifty per cent a day is a rate constant of 0.50 per day."""

import numpy as np

SCORES = {"secreted_share": 0}


def secreted_share(time_h, degraded, secreted):
    lost = degraded + secreted
    return secreted / lost * (1 - np.exp(-lost * time_h / 24))
