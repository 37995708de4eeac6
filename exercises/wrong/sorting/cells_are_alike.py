"""All cells are alike, so the counts are Poisson: the variance is the mean."""

import numpy as np

SCORES = {"best_perturbation": 0}


def best_perturbation(means_one, means_two, size):
    one, two = np.array(means_one), np.array(means_two)
    cells = ((1.645 * np.sqrt(one) + 1.282 * np.sqrt(two)) / (two - one)) ** 2
    best = int(np.argmin(cells))
    return best, int(np.ceil(cells[best]))
