"""The share on vesicles is taken of the receptor at the start instead of what was shed."""

import numpy as np
from scipy.optimize import brentq

SCORES = {"predict": 0, "holds_until_h": 0}


def bound(hours, shed, clip):
    return 100 * shed / (clip - shed) * (np.exp(-shed * hours) - np.exp(-clip * hours))


def predict(percent_lost, percent_on_vesicles, measured_h, asked_h):
    shed = -np.log(1 - percent_lost / 100) / measured_h
    wanted = percent_on_vesicles * percent_lost / 100
    clip = brentq(lambda rate: bound(measured_h, shed, rate) - wanted, 1e-5, 5)
    return 100 * np.exp(-shed * asked_h), bound(asked_h, shed, clip)


def holds_until_h(floor_percent, half_life_cell_h, half_life_vesicle_h):
    shed, clip = np.log(2) / half_life_cell_h, np.log(2) / half_life_vesicle_h
    hours = np.linspace(0.1, 300, 30_000)
    above = hours[bound(hours, shed, clip) > floor_percent]
    return float(above[-1]) if above.size else 0.0
