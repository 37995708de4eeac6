"""What is lost from a cell has been secreted."""

import numpy as np

SCORES = {"secreted_share": 0}


def secreted_share(time_h, degraded, secreted):
    return 1 - np.exp(np.log(1 - degraded - secreted) * time_h / 24)
