"""The best perturbation is the one that changes the cell most, whatever the rivals say about it."""

import numpy as np

SCORES = {"best_perturbation": 0}


def best_perturbation(means_one, means_two, size):
    one, two = np.array(means_one), np.array(means_two)
    best = int(np.argmin(two))
    spread = 1.645 * np.sqrt(one + one**2 / size) + 1.282 * np.sqrt(two + two**2 / size)
    return best, int(np.ceil((spread[best] / (two[best] - one[best])) ** 2))
