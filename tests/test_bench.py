"""The bench's own arithmetic: percentiles, rows, table and file, what is copied and how it is weighed."""

import argparse
import json
import os
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools import bench
from tools.bench_parts import costs
from tools.bench_parts.rows import FIELDS, at_most, median, percentile, row, table, write
from tools.bench_parts.slider import BURST_LIMIT_MS, Times, rows
from tools.bench_parts.start import copy, tree_mb


class TestPercentile:
    @given(
        st.lists(st.floats(0, 1e4), min_size=1, max_size=50),
        st.floats(0, 1, allow_subnormal=False),
    )
    def test_agrees_with_numpy(self, values, share):
        assert percentile(values, share) == pytest.approx(np.quantile(values, share), rel=1e-9, abs=1e-9)

    def test_takes_values_in_any_order(self):
        assert percentile([30, 10, 20], 0.5) == 20
        assert percentile([30, 10, 20], 0.95) == pytest.approx(29)

    @pytest.mark.parametrize("share", [-0.01, 1.01, 50])
    def test_refuses_a_share_that_is_none(self, share):
        with pytest.raises(ValueError, match="0 to 1"):
            percentile([1.0], share)

    def test_refuses_no_values(self):
        with pytest.raises(ValueError, match="at least one"):
            percentile([], 0.5)


class TestRow:
    def test_has_the_fields_and_the_ratio_of_ours_to_theirs(self):
        made = row("p50", "ms", 60, peer="interact", theirs=240, note="busy")
        assert tuple(made) == FIELDS
        assert made == dict(zip(FIELDS, ("p50", "ms", 60, "interact", 240, 0.25, "busy"), strict=True))

    def test_without_a_peer_has_neither_theirs_nor_ratio(self):
        made = row("start", "s", 12.3456)
        assert (made["ours"], made["peer"], made["theirs"], made["ratio"]) == (12.346, None, None, None)

    def test_says_whether_a_limit_holds(self):
        assert at_most(250, 250, "ms") == "limit 250 ms: holds"
        assert at_most(0.31, 0.3, "") == "limit 0.3: MISSED"


class TestTable:
    ROWS = (
        row("slow", "ms", 1234.5, peer="other", theirs=2469),
        row("a longer name", "s", 0.5, note="quiet"),
    )

    def test_aligns_its_columns(self):
        head, rule, first, second = table(self.ROWS).splitlines()
        for column in ("Ours", "Note"):
            assert rule[head.index(column)] == "-"
        assert first.index("1234 ms") == second.index("0.5 s") == head.index("Ours")
        assert second.index("quiet") == head.index("Note")
        assert "0.50" in first

    def test_is_written_as_a_list_of_rows(self, tmp_path):
        path = tmp_path / "build" / "bench.json"
        write(self.ROWS, path)
        assert json.loads(path.read_text(encoding="utf-8")) == list(self.ROWS)


class TestSlider:
    OURS = Times(moves_ms=[50, 60, 70], late_ms=[100, 300], frames=[8, 9])
    THEIRS = Times(moves_ms=[200, 240, 280], late_ms=[800, 800], frames=[2, 2])

    def test_compares_moves_and_bursts(self):
        p50, p95, late, frames = rows(self.OURS, self.THEIRS)
        assert (p50["ours"], p50["theirs"], p50["ratio"]) == (60, 240, 0.25)
        assert p95["ratio"] == pytest.approx(69 / 276)
        assert (late["ours"], late["ratio"], frames["ours"]) == (median([100, 300]), 0.25, 8.5)

    def test_says_which_limit_is_missed(self):
        slow = Times(moves_ms=[150], late_ms=[BURST_LIMIT_MS + 1], frames=[1])
        notes = [made["note"] for made in rows(slow, Times([300], [300], [1]))]
        assert ["MISSED" in note for note in notes] == [True, True, True, False]


class TestOptions:
    def test_measures_in_one_order(self):
        assert bench.choose("start, slider") == ("slider", "start")

    @pytest.mark.parametrize("text", ["sliders", "slider,speed", ""])
    def test_names_what_it_does_not_know(self, text):
        with pytest.raises(argparse.ArgumentTypeError, match="choose among slider"):
            bench.choose(text)

    def test_writes_and_prints_what_was_chosen(self, monkeypatch, tmp_path, capsys):
        made = [row("import", "s", 0.2)]
        monkeypatch.setattr(bench, "OUTPUT", tmp_path / "bench.json")
        monkeypatch.setattr(costs, "imports", lambda say: made)
        assert bench.main(["--only", "import"]) == 0
        assert json.loads((tmp_path / "bench.json").read_text(encoding="utf-8")) == made
        assert "0.2 s" in capsys.readouterr().out


def test_import_time_is_that_of_a_new_process():
    assert costs.import_s("sum(range(2_000_000))") > costs.import_s("pass") >= 0


class TestFreshCopy:
    @pytest.fixture
    def course(self, tmp_path):
        folder = tmp_path / "course"
        folder.mkdir()
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        for name in ("kept/lesson.txt", ".venv/big.bin"):
            (folder / name).parent.mkdir()
            (folder / name).write_text("x")
        (folder / ".gitignore").write_text(".venv/\n")
        return folder

    def test_holds_new_files_and_not_what_git_ignores(self, course, tmp_path):
        copied = copy(course, tmp_path / "copy")
        found = {path.relative_to(copied).as_posix() for path in copied.rglob("*") if path.is_file()}
        assert found == {".gitignore", "kept/lesson.txt"}

    @pytest.mark.skipif(os.name == "nt", reason="counts blocks of a POSIX file system")
    def test_weighs_a_file_with_two_names_once(self, tmp_path):
        (tmp_path / "one").write_bytes(os.urandom(300_000))
        once = tree_mb(tmp_path)
        os.link(tmp_path / "one", tmp_path / "two")
        assert 0.29 < once < 0.4
        assert tree_mb(tmp_path) == once
