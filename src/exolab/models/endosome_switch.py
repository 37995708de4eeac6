"""How an endosome exchanges Rab5 for Rab7: the cut-out switch.

Each Rab is off (GDP, r) or on (GTP, R). Rab5 switches itself on and brings Rab7; Rab7 switches itself on and
switches Rab5 off, the cut-out. With s(x, x₀, f) = 1/(1 + exp(f (x₀ − x))), a step that is half on at x₀,

    dr5/dt = K1 − k1 r5 − a5 + h5 R5 + g          dR5/dt = a5 − h5 R5 − g
    dr7/dt = K7 − k7 r7 − a7 + h7 R7              dR7/dt = a7 − h7 R7

    a5 = ke5 r5 s(R5, kg5, kf5) t/(c + t)         g  = keg R5 s(R7, kgg, kfg)
    a7 = ke7 r7 R7ⁿ/(kg7 + R7ⁿ) + ke75 r7 s(R5, kg75, kf75)

Amounts have no unit. Nor has the clock a known one: the curated file says seconds, its note minutes. So
times here are nominal and must not be compared with a microscope's. The factor t/(c + t), c = 100, is in the
curated file and is not printed in the article.

Source: Del Conte-Zerial et al. 2008, doi:10.1038/msb.2008.45; parameters of BioModels BIOMD0000000174.
"""

import math
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike
from scipy.integrate import solve_ivp

from exolab.checks import check_within

START_OFF, START_ON = 1.0, 0.001
STATES = ("rab5_off", "rab5_on", "rab7_off", "rab7_on")
TOLERANCE = 1e-8
EXCHANGE = ("crossing_time", "crossing_level", "drop_start", "drop_stop", "drop_time", "rab7_when_rab5_falls")


@dataclass(frozen=True)
class Switch:
    """Parameters by the article's symbols (a capital K is a supply). `settle` is c of t/(c + t).

    Raises ValueError for a parameter outside 0 to 20, an `n` outside 1 to 8, a `settle` outside 0 to 1,000.
    """

    K1: float = 1.0
    k1: float = 1.0
    ke5: float = 0.3
    kg5: float = 0.1
    kf5: float = 2.5
    h5: float = 0.06
    keg: float = 0.31
    kgg: float = 0.3
    kfg: float = 3.0
    K7: float = 0.483
    k7: float = 0.483
    ke7: float = 0.21
    kg7: float = 0.1
    n: float = 3.0
    ke75: float = 0.021
    kg75: float = 1.0
    kf75: float = 3.0
    h7: float = 0.15
    settle: float = 100.0

    def __post_init__(self):
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        check_within(0, 1000, "nominal time", settle=values.pop("settle"))
        check_within(1, 8, "1", n=values.pop("n"))
        check_within(0, 20, "1", **values)


def conversion(time: ArrayLike, switch: Switch | None = None) -> dict[str, np.ndarray]:
    """Amounts of both Rabs, off and on, at increasing nominal times from 0 on.

    Returns arrays of the shape of `time` named `rab5_off`, `rab5_on`, `rab7_off`, `rab7_on`. `switch` is the
    curated one if not given. Raises ValueError for a time outside 0 to 10,000 or out of order.
    """
    check_within(0, 10_000, "nominal time", time=time)
    t = np.atleast_1d(np.asarray(time, dtype=float))
    if t.ndim != 1 or np.any(np.diff(t) <= 0):
        raise ValueError("time must be a row of increasing numbers.")
    start = [START_OFF, START_ON, START_OFF, START_ON]
    slope = _slope(switch or Switch())
    span = (0.0, max(float(t[-1]), 1.0))
    # Stiff where Rab5 falls; LSODA needs a fifth of the time of the implicit methods here.
    found = solve_ivp(slope, span, start, "LSODA", t, rtol=TOLERANCE, atol=TOLERANCE / 100)
    return dict(zip(STATES, found.y, strict=True))


def landmarks(time: ArrayLike, states: dict[str, np.ndarray]) -> dict[str, float]:
    """Where the exchange happens in the result of `conversion` at the same times (increasing, dense).

    `rab5_peak` and `rab5_peak_time`, `rab7_at_peak`; `crossing_time` and `crossing_level`, where Rab7
    overtakes; `drop_start`, `drop_stop` and `drop_time` of the fall of Rab5 from 90 % of its peak until a
    tenth of the fall is left; `rab7_when_rab5_falls`, the share of its last value that Rab7 has where Rab5
    falls fastest. Without an exchange all but the first three are NaN.
    """
    t = np.asarray(time, dtype=float)
    rab5, rab7 = states["rab5_on"], states["rab7_on"]
    top = int(rab5.argmax())
    found = {"rab5_peak": rab5[top], "rab5_peak_time": t[top], "rab7_at_peak": rab7[top]}
    overtakes = np.flatnonzero((rab7[:-1] <= rab5[:-1]) & (rab7[1:] > rab5[1:]))
    if not overtakes.size or rab5[-1] > 0.9 * rab5[top]:
        return {**_plain(found), **dict.fromkeys(EXCHANGE, math.nan)}
    last = int(overtakes[-1])
    ahead, behind = (rab7 - rab5)[[last + 1, last]]
    part = behind / (behind - ahead)
    crossing = t[last] + part * (t[last + 1] - t[last])
    level = rab5[last] + part * (rab5[last + 1] - rab5[last])
    start = top + int((rab5[top:] < 0.9 * rab5[top]).argmax())
    stop = top + int((rab5[top:] < rab5[-1] + 0.1 * (rab5[top] - rab5[-1])).argmax())
    steepest = start + int(np.diff(rab5[start : stop + 2]).argmin())
    values = (crossing, level, t[start], t[stop], t[stop] - t[start], rab7[steepest] / rab7[-1])
    return _plain(found | dict(zip(EXCHANGE, values, strict=True)))


def _plain(values):
    return {name: float(value) for name, value in values.items()}


def _slope(p: Switch):
    # Plain floats: for four numbers they are ten times faster than arrays.
    K1, k1, ke5, kg5, kf5, h5, keg, kgg, kfg, K7, k7, ke7, kg7, n, ke75, kg75, kf75, h7, settle = (
        float(getattr(p, field.name)) for field in fields(p)
    )
    exp = math.exp

    def slope(t, state):
        r5, R5, r7, R7 = state.tolist()
        rising = t / (settle + t) if settle else 1.0
        cubed = max(R7, 0.0) ** n
        on5 = ke5 * r5 * rising / (1 + exp(kf5 * (kg5 - R5)))
        cut = keg * R5 / (1 + exp(kfg * (kgg - R7)))
        self7 = ke7 * r7 * cubed / (kg7 + cubed) if cubed else 0.0
        net5 = on5 - h5 * R5 - cut
        net7 = self7 + ke75 * r7 / (1 + exp(kf75 * (kg75 - R5))) - h7 * R7
        return K1 - k1 * r5 - net5, net5, K7 - k7 * r7 - net7, net7

    return slope
