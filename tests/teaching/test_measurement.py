"""The table of model against measurement says inside, outside, calibrated or not verified, and never more."""

import math

import numpy as np
import pytest

from exolab.literature import LiteratureError, literature
from exolab.teaching import against_measurement
from exolab.teaching.measurement import number, published, verdict

ROWS = """\
key,value,low,high,unit,quantity,system,method,range_is,source,standing
depth,0.4,0.35,0.45,m,depth of a bath,household,ruler,SD,Bath1650,C
flow,,8,25,l/min,flow | out,household,bucket,reported range,Bath1650;Tap1651,C
year,1650,1650,1650,year,year of the bath,household,record,exact,Bath1650,exact
ducks,3,1,5,count,ducks,household,hearsay,SD,Bath1650,M
half_time,12,11,13,min,half time,household,ln 2 / rate,rounding of the printed digits,Bath1650,D
remark,,,,1,baths leak,household,hearsay,,Tap1651,Q
"""
WORKS = """\
@article{Bath1650, author = {Ann Bath}, year = {1650}, title = {On baths}, doi = {10.1234/bath.1650}}
@article{Tap1651, author = {Tom Tap and Ann Bath}, year = {1651}, title = {On taps}}
"""


@pytest.fixture(autouse=True)
def bath(tmp_path, monkeypatch):
    (tmp_path / "literature").mkdir()
    (tmp_path / "literature" / "bath.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "references.bib").write_text(WORKS, encoding="utf-8")
    monkeypatch.setattr("exolab.literature.asset", lambda *parts: tmp_path.joinpath(*parts))


def rows_of(displayed):
    """Cells of each row of the table, head and rule left out."""
    _, _, *lines = displayed.markdown.splitlines()
    return [[cell.strip() for cell in line.replace("\\|", "¦").strip("|").split("|")] for line in lines]


@pytest.mark.parametrize(
    ("key", "value", "calibrated", "words"),
    [
        ("depth", 0.4, False, "✓ inside"),
        ("depth", 0.35, False, "✓ inside"),
        ("depth", 0.45, False, "✓ inside"),
        ("depth", 0.34999, False, "✗ outside"),
        ("depth", 0.5, False, "✗ outside"),
        ("depth", np.float64(0.4), False, "✓ inside"),
        ("depth", 0.4, True, "✓ calibrated on it, so no test"),
        ("depth", 0.5, True, "✗ calibrated on it, so no test"),
        ("half_time", 12.0, False, "✓ inside"),
        ("flow", 8, False, "✓ inside"),
        ("depth", None, False, "shown for comparison"),
        ("ducks", 3, False, "reported, not verified here"),
        ("ducks", 3, True, "reported, not verified here"),
        ("ducks", None, False, "reported, not verified here"),
        ("remark", None, False, "its sign or order only"),
    ],
)
def test_the_verdict_is_what_the_row_allows(key, value, calibrated, words):
    assert verdict(literature("bath", key), value, calibrated) == words


def test_a_table_has_a_row_for_each_key_in_the_order_given(displayed):
    against_measurement("bath", {"half_time": 20.0, "depth": 0.4}, calibrated=["depth"])
    head = displayed.markdown.splitlines()[0]
    assert head == "| Quantity | Model | Published | System and method | Source | Verdict |"
    assert rows_of(displayed) == [
        ["half time", "20 min", "12 min (11 to 13, rounding of the printed digits)", "household, ln 2 / rate",
         "derived from [Ann Bath 1650](https://doi.org/10.1234/bath.1650)", "✗ outside"],
        ["depth of a bath", "0.4 m", "0.4 m (0.35 to 0.45, SD)", "household, ruler",
         "[Ann Bath 1650](https://doi.org/10.1234/bath.1650)", "✓ calibrated on it, so no test"],
    ]  # fmt: skip


def test_the_table_is_read_out_as_text_too(displayed):
    against_measurement("bath", {"half_time": 20.0, "depth": 0.4})
    assert displayed.plain.splitlines() == [
        "half time: model 20 min, published 12 min (11 to 13, rounding of the printed digits). ✗ outside",
        "depth of a bath: model 0.4 m, published 0.4 m (0.35 to 0.45, SD). ✓ inside",
    ]


def test_a_row_without_a_model_value_speaks_of_no_model(displayed):
    against_measurement("bath", {"depth": None})
    assert rows_of(displayed)[0][1] == ""
    assert rows_of(displayed)[0][-1] == "shown for comparison"
    assert "model ," not in displayed.plain


def test_sources_without_a_doi_and_several_sources_are_named(displayed):
    against_measurement("bath", {"flow": 10})
    ((quantity, _, shown, _, source, _),) = rows_of(displayed)
    assert source == "[Ann Bath 1650](https://doi.org/10.1234/bath.1650); Tom Tap & Ann Bath 1651"
    assert quantity == "flow ¦ out"
    assert shown == "8 to 25 l/min (reported range)"


def test_unverified_rows_are_shown_without_a_tick(displayed):
    against_measurement("bath", {"ducks": 3, "remark": None})
    assert "✓" not in displayed.markdown
    assert "✗" not in displayed.markdown
    assert displayed.markdown.count("reported, not verified here") == 1
    assert displayed.markdown.count("its sign or order only") == 1


def test_an_unknown_key_is_refused_with_a_near_one(displayed):
    with pytest.raises(LiteratureError, match=r"bath\.csv has no entry 'dept'; did you mean depth"):
        against_measurement("bath", {"dept": 0.4})
    assert displayed == []


def test_a_calibrated_key_without_a_value_is_refused():
    with pytest.raises(ValueError, match="calibrated names flow"):
        against_measurement("bath", {"depth": 0.4}, calibrated=["flow"])


@pytest.mark.parametrize("bad", [math.nan, math.inf, "0.4", True])
def test_a_model_value_that_is_not_a_number_is_refused_by_key(displayed, bad):
    with pytest.raises(ValueError, match="depth"):
        against_measurement("bath", {"depth": bad})
    assert displayed == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.4, "0.4"),
        (0.69314, "0.693"),
        (87480.9, "87,481"),
        (999.6, "1,000"),
        (1234.5, "1,234"),
        (-3.14159, "-3.14"),
        (2.1e10, "2.1 × 10¹⁰"),
        (1e5, "1 × 10⁵"),
        (0.00042, "4.2 × 10⁻⁴"),
    ],
)
def test_a_model_value_has_three_digits_and_powers_of_ten_only_where_they_help(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("depth", "0.4 m (0.35 to 0.45, SD)"),
        ("flow", "8 to 25 l/min (reported range)"),
        ("ducks", "3 (1 to 5, SD)"),
        ("remark", ""),
    ],
)
def test_a_published_value_keeps_its_digits_range_and_unit(key, text):
    assert published(literature("bath", key)) == text


def test_a_year_is_written_without_a_comma():
    assert published(literature("bath", "year")).startswith("1650")
