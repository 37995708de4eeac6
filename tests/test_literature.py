"""Published values: shipped rows are sound, derived ones recompute, every kind of damage is named."""

import csv
import math
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
import yaml
from scipy import optimize, stats

from exolab.assets import asset
from exolab.literature import ASSERTABLE, DOI, HEADER, STANDINGS, LiteratureError, literature, reference

SLUGS = sorted(path.stem for path in asset("literature").glob("*.csv"))
ROWS = [row for slug in SLUGS for row in literature(slug).values()]
SLUG_ORDER = (
    "start_here,vesicles,reticulocyte,endosome,budding,sorting,secretion,uptake,messages,immunity,delivery,"
    "aggregation,spreading,measurement,identity"
)
LESSONS = set(SLUG_ORDER.split(","))
GOOD_LINE = "half_time,12,10.5,13.5,min,time to half,a bath,by hand,SD,Harding1983,C"
GOOD = dict(zip(HEADER, GOOD_LINE.split(","), strict=True))


def names(rows):
    return [f"{row.slug}/{row.key}" for row in rows]


def bib_keys():
    text = asset("references.bib").read_text(encoding="utf-8")
    return re.findall(r"^@\w+\{([^,\s]+),", text, re.MULTILINE)


def glossary():
    return yaml.safe_load(asset("glossary.yml").read_text(encoding="utf-8"))


class TestShippedRows:
    def test_the_first_two_lessons_have_their_values(self):
        assert {"vesicles", "reticulocyte"} <= set(SLUGS)
        assert len(literature("vesicles")) > 80
        assert len(literature("reticulocyte")) > 70

    @pytest.mark.parametrize("row", ROWS, ids=names(ROWS))
    def test_a_row_has_source_standing_and_an_honest_range(self, row):
        assert row.standing in STANDINGS
        assert all(reference(source).short for source in row.sources)
        assert row.assertable == (row.standing in ASSERTABLE)
        if row.assertable:
            middle = (row.low + row.high) / 2 if row.value is None else row.value
            assert row.holds(middle)
            assert not row.holds(math.nextafter(row.high, math.inf))
            assert not row.holds(math.nextafter(row.low, -math.inf))
            assert not row.holds(math.nan)

    @pytest.mark.parametrize("row", [row for row in ROWS if not row.assertable], ids=lambda row: row.key)
    def test_what_was_not_verified_is_never_asserted(self, row):
        assert row.standing in {"M", "C2", "Q"}
        with pytest.raises(LiteratureError, match="reported, not verified: it may be shown, never asserted"):
            row.holds(row.value or 0)

    @pytest.mark.parametrize("row", [row for row in ROWS if row.unit == "year"], ids=lambda row: row.key)
    def test_a_date_is_that_of_its_work(self, row):
        assert row.quantity == "year"
        assert reference(row.sources[0]).year == row.value

    def test_a_share_lies_between_none_and_all(self):
        shares = [row for row in ROWS if row.quantity.startswith("share")]
        assert len(shares) > 15
        assert all(0 <= row.low <= row.high <= 1 and row.unit == "1" for row in shares)

    def test_an_unknown_key_is_answered_with_a_near_one(self):
        with pytest.raises(LiteratureError, match=r"reticulocyte\.csv has no entry .*mean .*share_lost_44h"):
            literature("reticulocyte", "share_lost_44")

    def test_a_row_cannot_be_changed_and_the_dict_is_your_own(self):
        with pytest.raises(FrozenInstanceError):
            literature("reticulocyte", "share_lost_44h").value = 1
        literature("reticulocyte").clear()
        assert literature("reticulocyte", "share_lost_44h").value == 0.69

    def test_importing_the_module_does_not_load_the_parser(self):
        code = "import sys, exolab.literature; sys.exit('bibtexparser' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestHolds:
    row = literature("reticulocyte", "vesicular_share_44h")

    @pytest.mark.parametrize("x", [0.65, np.float64(0.65), np.array(0.65), np.array([0.65])])
    def test_one_number_of_any_kind(self, x):
        assert self.row.holds(x) is True
        assert self.row.holds(x + 0.1) is False

    @pytest.mark.parametrize("x", ["0.65", None, True, np.array([0.65, 0.7]), np.bool_(True), 1j])
    def test_anything_else_is_refused_by_name(self, x):
        with pytest.raises(
            LiteratureError, match=r"reticulocyte/vesicular_share_44h: holds\(\) takes one number"
        ):
            self.row.holds(x)


# Derived rows, computed here from the published inputs alone and with other code than the course's models.
SHED = -math.log(1 - 0.69) / 44


def clip():
    def vesicular(rate):
        return SHED / (rate - SHED) * (math.exp(-SHED * 44) - math.exp(-rate * 44)) / 0.69

    return optimize.brentq(lambda rate: vesicular(rate) - 0.65, 0.005, 0.025)


def lipids(d):
    return math.pi * (d**2 + (d - 10) ** 2) / 0.65


def lumen_zl(d):
    return 4 / 3 * math.pi * (d / 2 - 5) ** 3 / 1000


def lognormal(mean, sd):
    sigma = math.sqrt(math.log1p((sd / mean) ** 2))
    return stats.lognorm(sigma, scale=mean * math.exp(-(sigma**2) / 2))


SIZES = {"tem": lognormal(83, 19), "trps": lognormal(69, 17)}
TEM = SIZES["tem"]


def mode(distribution):
    found = optimize.minimize_scalar(lambda x: -distribution.pdf(x), bounds=(20, 200), method="bounded")
    return found.x


DERIVED = {
    "vesicles": {
        **{f"lipids_{d}nm": lipids(d) for d in (30, 50, 100, 150)},
        "lipids_gain": 0.65 / 0.5 - 1,
        **{f"lumen_{d}nm": lumen_zl(d) for d in (30, 50, 100)},
        **{f"copies_1uM_{d}nm": lumen_zl(d) * 6.02214e-4 for d in (30, 50, 100)},
        **{f"proteins_{d}nm": lumen_zl(d) * 6.02214e-4 * 200 / 40e3 * 1e6 for d in (30, 50, 100)},
        "particles_per_ug": 1e-6 / (math.pi / 6 * 1e-15 * 1.1),
        "mirna_copies_limit": 1 / 101,
        "vesicles_per_copy": 1 / 0.00825,
        "share_with_a_copy": stats.poisson(0.00825).sf(0),
        "vesicles_for_95": math.log(0.05) / math.log(stats.poisson(0.00825).pmf(0)),
        **{f"{m}_sigma": np.log(d.ppf(stats.norm.cdf(1)) / d.median()) for m, d in SIZES.items()},
        **{f"{m}_median": d.median() for m, d in SIZES.items()},
        **{f"{m}_mode": mode(d) for m, d in SIZES.items()},
        "share_above_70nm": TEM.sf(70),
        "mean_above_70nm": TEM.expect(lb=70, ub=1000) / TEM.sf(70),
        "mean_weighted_d6": TEM.moment(7) / TEM.moment(6),
        "trps_below_tem": 69 / 83 - 1,
        "protein_volume_share": (1.11 - 1.0) / (1.35 - 1.0),
    },
    "reticulocyte": {
        "share_left_44h": 1 - 0.69,
        "loss_rate": SHED,
        "loss_half_life": math.log(2) / SHED,
        "cleavage_rate": clip(),
        "cleavage_half_life": math.log(2) / clip(),
        "share_left_24h": 0.31 ** (24 / 44),
        "share_left_96h": 0.31 ** (96 / 44),
        "share_lost_24h": 1 - 0.31 ** (24 / 44),
        "internal_over_surface": 2.5 - 1,
        "recycling_rate": 3 / 25,
        "cycles_per_hour": 36 / 2,
        "cycle_time_from_iron": 60 / (36 / 2),
        "cycle_time_ratio": 60 / (36 / 2) / 2.3,
        "exosomes_at_100": 1.05e5 / 100,
        "exosomes_at_500": 1.05e5 / 500,
        "membrane_at_100": 1.05e5 / 100 * math.pi * 0.05**2,
        "membrane_at_500": 1.05e5 / 500 * math.pi * 0.05**2,
        "hela_entry_rate": math.log(2) / 5,
        "hela_return_rate": math.log(2) / 5 / 3,
        "hela_inside_time": 3 * 5 / math.log(2),
        "recovered_any": 0.5,
    },
}
CASES = [(slug, key) for slug, rows in DERIVED.items() for key in rows]


class TestDerivedRows:
    @pytest.mark.parametrize(("slug", "key"), CASES, ids=[key for _, key in CASES])
    def test_the_arithmetic_comes_out(self, slug, key):
        row = literature(slug, key)
        assert row.standing == "D"
        assert row.holds(DERIVED[slug][key])

    @pytest.mark.parametrize("slug", DERIVED)
    def test_no_derived_row_is_left_unchecked(self, slug):
        derived = {row.key for row in literature(slug).values() if row.standing == "D"}
        assert derived == set(DERIVED[slug])

    def test_the_ends_of_derived_ranges_come_out(self):
        ends = {
            "recycling_rate": (3 / 30, 3 / 20),
            "cycle_time_ratio": (60 / 18 / 2.5, 60 / 18 / 1.7),
        }
        for key, (low, high) in ends.items():
            row = literature("reticulocyte", key)
            assert (row.low, row.high) == pytest.approx((low, high), abs=0.005)
        share = literature("vesicles", "protein_volume_share")
        assert (share.low, share.high) == pytest.approx((0.09 / 0.35, 0.16 / 0.35), abs=0.005)

    def test_independent_numbers_of_the_reticulocyte_agree(self):
        shed = literature("reticulocyte", "vesicular_share_44h").value
        assert literature("reticulocyte", "recovered_by_iodine").holds(shed)
        assert shed + literature("reticulocyte", "soluble_share_44h").value == pytest.approx(1)
        inside = DERIVED["reticulocyte"]["hela_inside_time"]
        assert literature("reticulocyte", "hela_transit_time").holds(inside)


@pytest.fixture
def folder(tmp_path):
    """A function that writes rows (dicts over GOOD) as bath.csv into a folder, and returns the folder."""

    def write(*changes, header=HEADER, encoding="utf-8", newline="\n"):
        lines = [header, *([{**GOOD, **change}[column] for column in HEADER] for change in changes)]
        with (tmp_path / "bath.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file, lineterminator=newline).writerows(lines)
        return tmp_path

    return write


def refusal(folder):
    with pytest.raises(LiteratureError) as caught:
        literature("bath", folder=folder)
    return str(caught.value)


DAMAGED_CELLS = {
    "missing key": ({"key": ""}, "key", "every row needs"),
    "missing source": ({"source": ""}, "source", "every row needs"),
    "missing standing": ({"standing": ""}, "standing", "every row needs"),
    "missing unit": ({"unit": ""}, "unit", "every row needs"),
    "blank system": ({"system": "   "}, "system", "every row needs"),
    "unknown standing": ({"standing": "sure"}, "standing", "allowed: C, D, R, exact, C2, C2x2, M, Q"),
    "standing in small letters": ({"standing": "c"}, "standing", "'c' is unknown; allowed: C, D"),
    "unknown work": ({"source": "Nobody1900"}, "source", "'Nobody1900' is not a work of references.bib"),
    "second work unknown": ({"source": "Harding1983;Nobody"}, "source", "'Nobody' is not a work"),
    "dangling semicolon": ({"source": "Harding1983;"}, "source", "'' is not a work"),
    "text for value": ({"value": "about twelve"}, "value", "'about twelve' is not a number"),
    "decimal comma": ({"low": "10,5"}, "low", "'10,5' is not a number; write a plain one such as 0.69"),
    "not a number": ({"value": "nan"}, "value", "'nan' is not a number"),
    "infinity": ({"high": "inf"}, "high", "'inf' is not a number"),
    "overflow": ({"high": "1e999"}, "high", "'1e999' is not a number"),
    "underscore": ({"value": "1_2"}, "value", "'1_2' is not a number"),
    "low above high": ({"low": "13", "high": "11"}, "low", "13.0 is above high, 11.0"),
    "value below range": ({"value": "10"}, "value", "10.0 is outside low to high, 10.5 to 13.5"),
    "value above range": ({"value": "14"}, "value", "14.0 is outside low to high"),
    "no low": ({"low": ""}, "low", "standing C needs low and high"),
    "no high": ({"high": ""}, "high", "standing C needs low and high"),
    "no range": ({"low": "", "high": ""}, "low", "standing C needs low and high"),
    "half a range from memory": ({"high": "", "standing": "M"}, "high", "needs low and high"),
    "nameless range": ({"range_is": ""}, "range_is", "say what low to high is"),
    "no value": ({"value": ""}, "value", "only Q rows and reported ranges or limits"),
    "derived without arithmetic": ({"standing": "D", "method": ""}, "method", "states its arithmetic"),
}


class TestDamage:
    @pytest.mark.parametrize(("change", "column", "told"), DAMAGED_CELLS.values(), ids=DAMAGED_CELLS)
    def test_a_damaged_cell_is_named_by_file_line_and_column(self, folder, change, column, told):
        message = refusal(folder({}, {"key": "other"} | change))
        assert f"/bath.csv, line 3, column {column} " in message
        assert told in message

    def test_the_undamaged_file_is_read(self, folder):
        rows = literature("bath", folder=folder({}, {"key": "other", "value": "-1.2E+1", "low": "-20"}))
        assert (rows["half_time"].value, rows["other"].value) == (12, -12)
        assert rows["half_time"].slug == "bath"

    @pytest.mark.parametrize("range_is", ["reported range", "upper limit"])
    def test_a_reported_range_needs_no_value(self, folder, range_is):
        row = literature("bath", "half_time", folder=folder({"value": "", "range_is": range_is}))
        assert row.value is None
        assert row.holds(11)

    def test_a_qualitative_row_needs_no_number(self, folder):
        empty = dict.fromkeys(("value", "low", "high", "range_is"), "")
        row = literature("bath", "half_time", folder=folder({**empty, "standing": "Q"}))
        assert (row.value, row.low, row.high) == (None, None, None)

    def test_a_second_hand_pair_may_be_asserted(self, folder):
        assert literature("bath", "half_time", folder=folder({"standing": "C2x2"})).holds(11)

    def test_a_key_used_twice(self, folder):
        assert "bath.csv, line 4, column key holds 'half_time' a second time" in refusal(
            folder({}, {"key": "b"}, {})
        )

    @pytest.mark.parametrize(
        ("header", "column"),
        [
            ((*HEADER[:4], "units", *HEADER[5:]), "unit"),
            (HEADER[:-1], "standing"),
            ((*HEADER, "remark"), "(none)"),
            (HEADER[1:], "key"),
            ((HEADER[1], HEADER[0], *HEADER[2:]), "key"),
        ],
    )
    def test_a_wrong_header(self, folder, header, column):
        message = refusal(folder({}, header=header))
        assert f"bath.csv, line 1, column {column} is not as it must be" in message
        assert ",".join(HEADER) in message

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("a,1,0,2,nm,text, with a comma,system,method,SD,Harding1983,C", "a row of 12 cells, not 11"),
            ("a,1,0,2,nm", "a row of 5 cells, not 11"),
            (",,,,,,,,,,", "column key is empty"),
        ],
    )
    def test_a_row_of_another_length(self, tmp_path, line, told):
        (tmp_path / "bath.csv").write_text(",".join(HEADER) + f"\n\n{line}\n", encoding="utf-8")
        message = refusal(tmp_path)
        assert "bath.csv, line 3" in message
        assert told in message

    def test_an_open_quote_is_found_where_it_starts(self, folder):
        path = folder({}, {"key": "b"}) / "bath.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([*lines[:2], '"open', lines[2]]), encoding="utf-8")
        assert "bath.csv, line 3, column key starts a row that cannot be read" in refusal(path.parent)

    def test_lines_are_counted_through_a_text_of_two_lines(self, folder):
        message = refusal(folder({"method": "timed\nby hand"}, {"key": "b", "value": "x"}))
        assert "line 4, column value" in message

    def test_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(LiteratureError, match=r"/bath\.csv is missing or cannot be read"):
            literature("bath", folder=tmp_path)
        with pytest.raises(LiteratureError, match=r"literature/no_such_lesson\.csv is missing"):
            literature("no_such_lesson")

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"", "bath.csv is empty"),
            (b"\xef\xbb\xbf \r\n\r\n", "bath.csv is empty"),
            (",".join(HEADER).encode(), "a header and no rows"),
            (b"key,value\n\x89PNG\r\n\x1a\n", "line 2, column 1 is not text"),
            (b"key,val\0ue\n", "line 1, column 8 is not text"),
            (",".join(HEADER).encode("utf-16"), "line 1, column 1 is not text"),
            ((",".join(HEADER) + "\nhalf,1,0,2,µm").encode("latin-1"), "line 2, column 12 is not text"),
            (b"PK\x03\x04 a spreadsheet under another name", "line 1, column key is not as it must be"),
        ],
    )
    def test_a_file_that_is_empty_binary_or_of_another_encoding(self, tmp_path, content, told):
        (tmp_path / "bath.csv").write_bytes(content)
        assert told in refusal(tmp_path)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_byte_order_marks_and_other_line_ends_are_read(self, folder, encoding, newline):
        place = folder({"unit": "µm"}, {"key": "b"}, encoding=encoding, newline=newline)
        rows = literature("bath", folder=place)
        assert list(rows) == ["half_time", "b"]
        assert (rows["half_time"].unit, rows["b"].standing) == ("µm", "C")

    @pytest.mark.parametrize("kept", [0, 1, 2, 17, 60])
    def test_a_file_cut_short_is_told(self, tmp_path, kept):
        lines = asset("literature", "reticulocyte.csv").read_text(encoding="utf-8").splitlines()
        cut = [*lines[:kept], lines[kept][: len(lines[kept]) // 2]]
        (tmp_path / "bath.csv").write_text("\n".join(cut), encoding="utf-8")
        assert f"bath.csv, line {kept + 1}, column " in refusal(tmp_path)


class TestReferences:
    @pytest.mark.parametrize("key", bib_keys())
    def test_a_work_can_be_cited(self, key):
        work = reference(key)
        assert work.key == key
        assert work.authors in work.short
        assert work.authors in work.markdown
        assert work.doi is None or DOI.fullmatch(work.doi)
        assert work.year is None or 1960 < work.year < 2030
        assert work.pmid is None or re.fullmatch(r"\d{5,8}", work.pmid)
        assert work.url is None or work.url.startswith("https://")

    def test_no_key_or_doi_is_there_twice(self):
        keys = bib_keys()
        dois = [reference(key).doi for key in keys if reference(key).doi]
        assert len(keys) == len(set(keys)) > 60
        assert len(dois) == len(set(dois)) > 35

    def test_a_work_is_cited_as_readers_expect(self):
        assert reference("Chitambar1991").short == "Chitambar et al. 1991"
        assert reference("PanJohnstone1983").short == "Pan & Johnstone 1983"
        assert reference("Wolf1967").short == "Wolf 1967"
        assert reference("Chitambar1991").markdown == (
            "Chitambar et al. (1991). *Blood* 78:2444-2450. "
            "[PMID 1932757](https://pubmed.ncbi.nlm.nih.gov/1932757/)."
        )
        assert reference("Johnstone1987").markdown.endswith(
            "[doi:10.1016/S0021-9258(18)48095-7](https://doi.org/10.1016/S0021-9258%2818%2948095-7)."
        )
        assert reference("Kleijmeer2001").url == "https://pmc.ncbi.nlm.nih.gov/articles/PMC2150788/"

    def test_an_unknown_work_is_answered_with_a_near_one(self):
        with pytest.raises(LiteratureError, match=r"references\.bib has no entry .*mean .*Chitambar1991"):
            reference("Chitambar1990")

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "is empty"),
            ("% nothing but a note\n", "has no entries"),
            ("not BibTeX at all", "line 1, column 1 starts what is not a complete BibTeX entry"),
            ("@article{A, author = {B}}\nstray words", "line 2, column 1 starts"),
            ("@article{A, author = {B}}\n\n@article{C, author = {never closed", "line 3, column 1 starts"),
            ("@article{A, author = {B}}\n@article{A, author = {C}}", "line 2, column 1 starts"),
            ("@article{A, author = {B}, author = {C}}", "line 1, column 1 starts"),
            ("@article{A, title = {B}}", "line 1, column author of A must be an author"),
            ("@article{A, author = {B}, year = {soon}}", "line 1, column year of A must be four digits"),
            (
                "\n@article{A, author = {B}, doi = {https://doi.org/10.1/x}}",
                "line 2, column doi of A must be a DOI",
            ),
        ],
    )
    def test_a_damaged_file_is_named(self, tmp_path, text, told):
        path = tmp_path / "works.bib"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(LiteratureError) as caught:
            reference("A", path=path)
        assert f"{tmp_path.name}/works.bib" in str(caught.value)
        assert told in str(caught.value)

    @pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"@article{A, author={\0}}"])
    def test_a_binary_file_is_named(self, tmp_path, content):
        (tmp_path / "works.bib").write_bytes(content)
        with pytest.raises(LiteratureError, match=r"works\.bib, line 1, column \d+ is not text"):
            reference("A", path=tmp_path / "works.bib")

    def test_windows_line_ends_and_a_byte_order_mark_are_read(self, tmp_path):
        (tmp_path / "works.bib").write_bytes(b"\xef\xbb\xbf@article{A,\r\n author = {B and\r\n C},\r\n}\r\n")
        assert reference("A", path=tmp_path / "works.bib").short == "B & C"


class TestGlossary:
    @pytest.mark.parametrize("entry", glossary(), ids=lambda entry: entry["term"])
    def test_an_entry_is_whole(self, entry):
        assert list(entry) == ["term", "full", "also", "meaning", "lesson", "source"]
        assert all(isinstance(entry[part], str) for part in ("term", "full", "meaning", "lesson", "source"))
        assert all(isinstance(name, str) and name for name in entry["also"])
        assert entry["lesson"] in LESSONS
        assert not entry["source"] or reference(entry["source"]).short

    @pytest.mark.parametrize("entry", glossary(), ids=lambda entry: entry["term"])
    def test_a_meaning_is_one_or_two_plain_sentences(self, entry):
        meaning = entry["meaning"]
        assert 1 <= len(re.findall(r"[.](?:\s|$)", meaning)) <= 2
        assert 8 <= len(meaning.split()) <= 45
        assert meaning.endswith(".")
        assert not re.search(r"!|\b(simply|obviously)\b", meaning)

    def test_every_word_has_one_entry(self):
        words = [name.casefold() for entry in glossary() for name in (entry["term"], *entry["also"])]
        assert len(words) == len(set(words))

    def test_every_lesson_but_the_first_and_the_drug_one_adds_a_word(self):
        assert {entry["lesson"] for entry in glossary()} >= LESSONS - {"start_here", "delivery"}

    def test_the_rna_exosome_is_told_apart_once(self):
        assert [entry["term"] for entry in glossary() if "RNA exosome" in entry["meaning"]] == ["exosome"]
