"""The pool empties along a straight line."""

SCORES = {"fusion_rate": 0}


def fusion_rate(share, minutes):
    return share / minutes
