"""The pool refills with the stimulated rate constant."""

import numpy as np

SCORES = {"full_again": 0}


def full_again(time_min, made_per_min, ready, fold, lasts_min):
    fast = fold * made_per_min / ready
    left = 1 / fold + (1 - 1 / fold) * np.exp(-fast * lasts_min)
    return 1 - (1 - left) * np.exp(-fast * time_min)
