"""Each rival is judged on the treatment that it explains: one on the untreated cells, two on the treated."""

import numpy as np

SCORES = {"aic_difference": 0}


def aic_difference(counts, means_one, means_two, parameters_one, parameters_two):
    first, last = np.array(counts[0]), np.array(counts[-1])
    one = np.sum(first * np.log(means_one[0]) - means_one[0])
    two = np.sum(last * np.log(means_two[-1]) - means_two[-1])
    return 2 * (parameters_one - parameters_two) - 2 * (one - two)
