"""Self-checks and homework checks: right is right, wrong gets a hint, and the answer stays sealed."""

import math
import re

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exolab.assets import asset
from exolab.teaching import check, question, sealed

HEAVY = 42.0
STORED = {
    "weight": {
        "ask": "How heavy?",
        "unit": "kg",
        "tolerance": 0.02,
        "sealed": sealed.seal_number("made/weight", HEAVY, 0.02),
        "explain": "It weighs 42 kg.",
        "hints": {1000.0: "Those are tonnes.", 0.5: "Counted twice.", "otherwise": "Use the scales."},
    },
    "loss": {"tolerance": 0.02, "sealed": sealed.seal_number("made/loss", -7, 0.02)},
    "none": {"sealed": sealed.seal_number("made/none", 0, 0.02)},
    "animal": {
        "ask": "Which one barks?",
        "choices": ["the cat", "the dog"],
        "sealed": [sealed.seal_text("made/animal", "the dog")],
        "explain": "Dogs bark.",
    },
}
NOT_NUMBERS = [None, "", "42", "abc", math.nan, math.inf, -math.inf, True, [], {}, [42.0], 1j, print, 10**400]
FILES = sorted(path.stem for path in asset("questions").glob("*.yml"))
ITEMS = [f"{slug}/{name}" for slug in FILES for name in sealed.items(slug)]


@pytest.fixture(autouse=True)
def made(tmp_path, monkeypatch):
    """Questions of an invented lesson called "made", beside the course's own."""
    path = tmp_path / "made.yml"
    path.write_text(yaml.safe_dump(STORED), encoding="utf-8")
    real = sealed.asset
    monkeypatch.setattr(sealed, "asset", lambda *parts: path if parts[-1] == "made.yml" else real(*parts))
    sealed.items.cache_clear()
    yield path
    sealed.items.cache_clear()


@pytest.mark.parametrize("value", [42, 42.0, np.float64(41.5), np.float32(42), np.int64(42), 42.4])
def test_a_number_within_the_tolerance_is_right_and_explained(value):
    assert question("made/weight").answer(value) == (True, "Right. It weighs 42 kg.")


@pytest.mark.parametrize("value", [0, 1, 40, 44, 42e9])
def test_a_number_beyond_the_tolerance_gets_a_hint_and_no_explanation(value):
    assert question("made/weight").answer(value) == (False, "Not yet. Use the scales.")


@given(answer=st.floats(1e-9, 1e9), share=st.floats(-0.999, 0.999), tolerance=st.floats(0.001, 0.1))
def test_within_the_tolerance_all_is_accepted_and_beyond_twice_it_nothing(answer, share, tolerance):
    cells = sealed.seal_number("salt", answer, tolerance)
    for sign in (1, -1):
        kept = sealed.seal_number("salt", sign * answer, tolerance)
        assert sealed.accepts_number("salt", kept, tolerance, sign * answer * (1 + tolerance) ** share)
    for power in (-2.01, 2.01):
        assert not sealed.accepts_number("salt", cells, tolerance, answer * (1 + tolerance) ** power)
    assert not sealed.accepts_number("salt", cells, tolerance, -answer)


def test_zero_and_negative_answers_can_be_sealed():
    assert question("made/none").answer(0)[0]
    assert question("made/none").answer(0.0)[0]
    assert not question("made/none").answer(0.01)[0]
    assert question("made/loss").answer(-7)[0]
    assert not question("made/loss").answer(7)[0]


@pytest.mark.parametrize(("value", "hint"), [(0.042, "Those are tonnes."), (84, "Counted twice.")])
def test_a_slip_by_a_known_factor_is_named(value, hint):
    assert question("made/weight").answer(value) == (False, f"Not yet. {hint}")


@pytest.mark.parametrize("number", [float, np.float32, np.float64, int, np.int64])
def test_a_wrong_sign_is_named(number):
    assert "sign" in question("made/weight").answer(number(-42))[1]
    assert question("made/loss").answer(number(7)) == (False, "Not yet. The size is right, the sign is not.")


@pytest.mark.parametrize("value", NOT_NUMBERS, ids=lambda value: repr(value)[:12])
def test_what_is_not_a_finite_number_is_wrong_and_raises_nothing(value):
    right, words = question("made/weight").answer(value)
    assert not right
    assert words.startswith("Not yet. ")


def test_a_choice_is_judged_without_regard_to_case_and_spaces():
    asked = question("made/animal")
    assert asked.answer(" The Dog ") == (True, "Right. Dogs bark.")
    assert asked.answer("the cat") == (False, "Not that one. Dogs bark.")
    assert not any(asked.answer(value)[0] for value in NOT_NUMBERS)


def test_an_unknown_question_is_refused_with_what_there_is():
    with pytest.raises(ValueError, match=r"'made/wieght'; assets/questions/made.yml has animal, loss"):
        question("made/wieght")


@pytest.mark.parametrize("text", ["- a\n- b\n", "weight: {ask: x}\n", "weight: [", ""])
def test_a_damaged_question_file_is_refused_by_name(made, text):
    made.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"made\.yml: damaged question file"):
        question("made/weight")


def test_answering_in_the_widgets_shows_the_verdict_in_a_live_region():
    asked = question("made/weight")
    box, button = asked.widget.children[1].children
    assert box.description == "Your answer (kg)"
    for value, mark in ((84, "✗ Not yet. Counted twice."), (42, "✓ Right.")):
        box.value = value
        button.click()
        assert 'role="status"' in asked.reply.value
        assert mark in asked.reply.value
    chosen = question("made/animal")
    chosen.input.value = "the dog"
    assert "✓ Right. Dogs bark." in chosen.reply.value


def test_without_a_kernel_a_question_reads_with_its_explanation_folded(displayed):
    for name in ("made/weight", "made/animal"):
        question(name)._ipython_display_()
    (number, _), (choice, _) = displayed
    assert number["text/markdown"].startswith("**Check yourself.** How heavy? (in kg)\n")
    folded = "<details><summary>Explanation</summary>\n\nIt weighs 42 kg.\n\n</details>"
    assert number["text/markdown"].endswith(folded)
    assert "\n- the cat\n- the dog\n" in choice["text/markdown"]
    assert number["text/plain"] == "Check yourself: How heavy?"
    assert "application/vnd.jupyter.widget-view+json" in number


def weigh(mass, twice=False):
    return mass * (2 if twice else 1)


def test_a_check_of_a_right_function_says_so(capsys):
    check("made/weight", weigh, 42.0)
    check("made/weight", lambda: (1.0, 42.0), part=1)
    assert capsys.readouterr().out == "weigh(42.0): right.\n<lambda>()[1]: right.\n"


def test_a_check_of_an_unwritten_function_says_so(capsys):
    def weigh(mass):
        raise NotImplementedError

    check("made/weight", weigh, 42)
    assert capsys.readouterr().out == "weigh: not written yet.\n"


def test_a_check_of_a_wrong_function_hints_and_never_tells(capsys):
    with pytest.raises(AssertionError) as failure:
        check("made/weight", weigh, 21, twice=False)
    assert str(failure.value) == "weigh(21, twice=False) gives 21, which is not right. Use the scales."
    with pytest.raises(AssertionError, match="Counted twice"):
        check("made/weight", weigh, 42, twice=True)
    told = str(failure.value) + capsys.readouterr().out
    assert "42" not in told
    assert "It weighs" not in told


@pytest.mark.parametrize("value", NOT_NUMBERS, ids=lambda value: repr(value)[:12])
def test_a_check_of_what_is_not_a_number_fails_with_a_hint(value):
    with pytest.raises(AssertionError, match="not right"):
        check("made/weight", lambda: value)


@pytest.mark.parametrize("value", [7.0, None, (1.0,), {}])
def test_a_check_of_a_part_that_is_not_there_says_how_many_are_wanted(value):
    with pytest.raises(AssertionError, match="should return a pair"):
        check("made/weight", lambda: value, part=1)


@pytest.mark.parametrize("slug", FILES)
def test_nothing_under_sealed_can_be_read(slug):
    raw = yaml.safe_load(asset("questions", f"{slug}.yml").read_text(encoding="utf-8"))
    for name, stored in raw.items():
        assert all(isinstance(seal, str) for seal in stored["sealed"]), f"{name}: quote its seals"
        assert all(re.fullmatch("[0-9a-f]{16}", seal) for seal in stored["sealed"]), name
        assert set(stored) <= {"ask", "choices", "unit", "tolerance", "sealed", "explain", "hints"}, name


@pytest.mark.parametrize("name", ITEMS)
def test_every_question_of_the_course_can_be_answered(name):
    item = sealed.item(name)
    if item.choices:
        assert sum(item.accepts(choice) for choice in item.choices) == 1
    else:
        assert len(item.sealed) == 3
        assert 0 < item.tolerance <= 0.05
        assert "otherwise" in item.hints
        assert all(item.hints.values())
    if "/homework_" not in name:
        assert item.ask.endswith("?")
        assert item.explain


@pytest.mark.parametrize("name", [n for n in ITEMS if sealed.item(n).explain and not sealed.item(n).choices])
def test_the_explanation_names_the_sealed_answer_and_each_slip_its_own_hint(name):
    item = sealed.item(name)
    numbers = [float(text) for text in re.findall(r"\d+(?:\.\d+)?", item.explain.replace(",", ""))]
    right = [number for number in numbers if item.accepts(number)]
    assert right, f"{name}: the explanation holds no number that the question accepts"
    for factor, words in item.hints.items():
        if factor != "otherwise":
            assert item.hint(right[0] / factor) == words
