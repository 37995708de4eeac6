"""Twice the time, twice the secretion."""

SCORES = {"secreted_share": 0}


def secreted_share(time_h, degraded, secreted):
    return secreted * time_h / 24
