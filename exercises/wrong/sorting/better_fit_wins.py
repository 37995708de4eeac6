"""The model with the better fit is the right one: parameters cost nothing."""

import numpy as np

SCORES = {"aic_difference": 0}


def aic_difference(counts, means_one, means_two, parameters_one, parameters_two):
    def log_likelihood(means):
        return sum(np.sum(np.array(row) * np.log(m) - m) for row, m in zip(counts, means, strict=True))

    return 2 * log_likelihood(means_two) - 2 * log_likelihood(means_one)
