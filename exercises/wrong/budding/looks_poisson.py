"""Most have none, some one, few two: that looks Poisson, so variance equals mean."""

SCORES = {"dispersion": 0}


def dispersion(shares):
    return 1.0
