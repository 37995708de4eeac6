"""69 % lost is read as 69 % left."""

import numpy as np

SCORES = {"half_life_h": 0, "predict": 0}


def half_life_h(percent_lost, hours):
    return hours * np.log(2) / -np.log(percent_lost / 100)


def predict(percent_lost, percent_on_vesicles, measured_h, asked_h):
    left = 100 * (percent_lost / 100) ** (asked_h / measured_h)
    return left, percent_on_vesicles
