"""After a contact the pool is empty, however short the contact."""

import numpy as np

SCORES = {"full_again": 0}


def full_again(time_min, made_per_min, ready, fold, lasts_min):
    return 1 - np.exp(-made_per_min / ready * time_min)
