"""What is free was cut straight off the cell, so the share on vesicles is the same at every time."""

SCORES = {"predict": 1}


def predict(percent_lost, percent_on_vesicles, measured_h, asked_h):
    left = 100 * (1 - percent_lost / 100) ** (asked_h / measured_h)
    return left, percent_on_vesicles
