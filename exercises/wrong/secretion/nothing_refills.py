"""What has been released is gone, and nothing is made meanwhile."""

import numpy as np

SCORES = {"released_by": 0, "full_again": 0}


def released_by(time_min, made_per_min, ready, fold):
    return ready * (1 - np.exp(-fold * made_per_min / ready * time_min))


def full_again(time_min, made_per_min, ready, fold, lasts_min):
    return np.exp(-fold * made_per_min / ready * lasts_min)
