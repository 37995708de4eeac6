"""The posterior without the prior: how common each kind is does not enter."""

import numpy as np

SCORES = {"chance_exosome": 1}


def chance_exosome(diameter_nm, exosomes, ectosomes, ectosomes_per_exosome):
    def share(kind):
        mu, sigma = kind
        return np.exp(-((np.log(diameter_nm) - mu) ** 2) / (2 * sigma**2)) / sigma

    return share(exosomes) / (share(exosomes) + share(ectosomes))
