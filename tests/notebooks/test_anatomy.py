"""Every lesson has the anatomy, the pace and the honesty that the course promises."""

import ast
import re
from statistics import median
from urllib.parse import unquote

import pytest

from exolab.assets import asset
from exolab.literature import DOI
from tests.notebooks import reading

CLOSING = ["Held against measurement", "What this model leaves out", "Recap", "Words", "References"]
FIXED = {"By the end you can", *CLOSING}
LABELS = {"introduction", "background", "the model", "model", "methods", "results", "discussion", "summary"}
OBJECTIVE = re.compile(r"^\d+\. \S", re.MULTILINE)
SCHEMATIC = re.compile(r"!\[([^\]]*)\]\(\.\./assets/figures/([\w-]+\.svg)\)\s+([^\n]+)")


def is_first(lesson):
    """Lesson 00 explains how the course works; it has no model and no homework."""
    return lesson.number == 0


@pytest.mark.parametrize("name", reading.LESSONS[:3])
def test_the_first_three_lessons_are_there(name):
    assert name in reading.WRITTEN


def test_every_notebook_is_a_lesson_of_the_course():
    assert set(reading.WRITTEN) <= set(reading.LESSONS)


def test_the_title_is_a_question(lesson):
    first, *_ = lesson.cells[0].source.splitlines()
    assert lesson.cells[0].kind == "markdown"
    assert re.fullmatch(r"# .{10,}\?", first), first
    assert len(re.findall(r"^# ", lesson.text, re.MULTILINE)) == 1


def test_the_opening_tells_a_story_the_time_and_what_comes_before(lesson):
    story, _, line = lesson.cells[0].source.partition("**Time:**")
    minutes = re.match(r" (\d+) minutes", line)
    assert minutes, "the opening needs **Time:** N minutes"
    assert len(story.split()) >= 40
    assert is_first(lesson) or 25 <= int(minutes[1]) <= 45
    assert is_first(lesson) or re.search(r"\*\*Before this:\*\* \S", line)


def test_three_to_five_objectives_are_numbered(lesson):
    assert 3 <= len(OBJECTIVE.findall(lesson.section("By the end you can"))) <= 5


def test_the_opening_has_a_schematic_with_its_description(lesson):
    found = SCHEMATIC.search(lesson.section("By the end you can"))
    assert found, "the opening needs ![...](../assets/figures/....svg) and a paragraph beneath it"
    alt, file, paragraph = found.groups()
    assert len(alt.split()) >= 5
    assert asset("figures", file).stat().st_size > 1000
    assert len(paragraph.split()) >= 25
    assert not paragraph.startswith(("#", "!", "|"))


def test_section_headings_are_sentences_that_state_something(lesson):
    headings = [heading for heading in lesson.headings if heading not in FIXED]
    assert len(headings) >= 3
    for heading in headings:
        assert len(heading.split()) >= 4, heading
        assert heading.casefold() not in LABELS, heading
        assert not heading.endswith((".", ":", "?")), heading


def test_every_explorer_is_predicted_before_and_explained_after(lesson):
    explorers = [cell.number for cell in lesson.code if cell.calls_of("explore")]
    assert explorers
    for place, number in enumerate(explorers):
        earlier = explorers[place - 1] if place else -1
        before = lesson.cells[max(number - 3, earlier + 1) : number]
        after = lesson.cells[number + 1 : number + 4]
        assert any("**Predict.**" in cell.source for cell in before if cell.kind == "markdown"), number
        explained = "<details><summary>Explain</summary>\n\n"
        assert any(explained in cell.source for cell in after if cell.kind == "markdown"), number


def test_the_closing_sections_stand_in_their_order(lesson):
    wanted = ["Recap", "References"] if is_first(lesson) else CLOSING
    assert [heading for heading in lesson.headings if heading in CLOSING] == wanted
    assert lesson.headings[-len(wanted) :] == wanted


def test_the_model_is_held_against_measurement(modelled):
    assert "against_measurement" in modelled.calls_under("Held against measurement")


def test_the_words_come_from_the_glossary(modelled):
    assert "term" in modelled.calls_under("Words")


def names(node):
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def test_an_equation_written_out_by_hand_is_asserted_equal_to_the_package(modelled):
    nodes = [node for tree in modelled.trees for node in ast.walk(tree)]
    by_hand = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and "models" in (node.module or "")]
    package = {alias.asname or alias.name for node in imports for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.Assign) and names(node.value) & package:
            package |= {name for target in node.targets for name in names(target)}
    claims = [names(node) for node in nodes if isinstance(node, ast.Assert)]
    assert any(claim & by_hand and claim & package for claim in claims)


def test_the_lesson_links_to_its_homework(modelled):
    link = f"](../exercises/{modelled.name})"
    assert link in modelled.section("References")
    assert link in modelled.cells[0].source


def test_the_recap_answers_every_objective(lesson):
    objectives = OBJECTIVE.findall(lesson.section("By the end you can"))
    assert len(OBJECTIVE.findall(lesson.section("Recap"))) == len(objectives)


def test_the_pace_is_that_of_a_reader(lesson):
    sizes = [len(cell.lines) for cell in lesson.code]
    assert median(sizes) <= 6
    assert max(sizes) <= 15, f"cell {lesson.code[sizes.index(max(sizes))].number}"
    assert sum(sizes) <= 150
    assert lesson.words <= 1800
    assert is_first(lesson) or (sum(sizes) >= 60 and lesson.words >= 800)


def test_lines_of_code_fit_beside_a_file_browser(lesson):
    for cell in lesson.code:
        assert max(map(len, cell.source.splitlines())) <= 96, cell.number


def test_code_is_plain_python_that_ends_without_semicolons(lesson):
    for cell in lesson.code:
        for line in cell.lines:
            assert not line.rstrip().endswith(";"), cell.number
            assert not re.match(r"\s*[%!]", line), cell.number
            assert not re.search(r"\bpyplot\b|\binteract\b|^\s*(import|from) random\b", line), cell.number


def test_no_cell_escapes_the_comparison(lesson):
    for cell in lesson.code:
        assert "NBVAL" not in cell.source.upper(), cell.number
        assert not cell.metadata.get("tags"), cell.number


def test_randomness_is_seeded(lesson):
    for cell in lesson.code:
        assert all(call.args or call.keywords for call in cell.calls_of("default_rng")), cell.number
        drawn = re.findall(r"\b(?:np|numpy)\.random\.(\w+)", cell.source)
        assert set(drawn) <= {"default_rng", "Generator"}, cell.number


def test_every_cell_ran_without_error_or_warning(lesson):
    counts = [cell.execution_count for cell in lesson.code]
    assert counts == list(range(1, len(counts) + 1))
    for cell in lesson.code:
        for output in cell.outputs:
            assert output.output_type != "error", cell.number
            assert output.get("name") != "stderr", cell.number


def test_every_figure_and_explorer_is_described(lesson):
    for cell in lesson.code:
        for call in cell.calls_of("show", "explore"):
            assert "describe" in [keyword.arg for keyword in call.keywords], cell.number


def test_every_local_link_leads_somewhere(lesson):
    later = set(reading.LESSONS[3:])
    for link in lesson.links:
        target = unquote(link.split("#")[0])
        if not target or re.match(r"[a-z]+:", target) or target in later:
            continue
        assert (reading.FOLDER / target).exists(), link


def test_every_doi_is_a_work_of_the_course(lesson):
    known = {doi.casefold() for doi in DOI.findall(asset("references.bib").read_text(encoding="utf-8"))}
    known = {doi.rstrip("},") for doi in known}
    links = [unquote(link) for link in lesson.links if "doi.org/" in link]
    named = {link.partition("doi.org/")[2].casefold() for link in links}
    bare = re.sub(r"\]\([^\s]*\)", "]", lesson.text)
    named |= {doi.rstrip(".,;:]*_`").casefold() for doi in DOI.findall(bare)}
    assert named <= known, named - known
    assert is_first(lesson) or links, "References needs at least one DOI as a link"


def test_a_notebook_stays_small(lesson):
    assert (reading.FOLDER / lesson.name).stat().st_size < 2_000_000
