"""The same amount goes in every hour, so loss is a straight line and half is gone at half the time."""

SCORES = {"half_life_h": 0, "predict": 1}


def half_life_h(percent_lost, hours):
    return hours * 50 / percent_lost


def predict(percent_lost, percent_on_vesicles, measured_h, asked_h):
    left = max(0.0, 100 - percent_lost * asked_h / measured_h)
    return left, percent_on_vesicles
