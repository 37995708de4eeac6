"""Every lesson in the real Lab: it opens calmly, runs clean, and its explorers follow the hand."""

import json
from dataclasses import dataclass, field

import pytest

from tests.browser import conftest, labserver
from tests.browser.explorer_view import ExplorerView

LESSONS = sorted((labserver.ROOT / "notebooks").glob("*.ipynb"))
WIDGET = "application/vnd.jupyter.widget-view+json"
FIRST = "notebooks/00_start_here.ipynb"
ERRORS = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']"
LOST = ("Error displaying widget", "Loading widget", "model not found")

pytestmark = pytest.mark.browser


@dataclass
class Lesson:
    """An opened lesson; `stored` is the size of each explorer's picture before anything was run."""

    page: object
    errors: list
    address: str
    explorer_cells: list
    stored: dict = field(default_factory=dict)
    passed: bool = False

    @property
    def explorers(self) -> list[ExplorerView]:
        return [ExplorerView(self.page, root) for root in self.page.query_selector_all(".exolab-explorer")]

    def cell(self, number):
        self.page.evaluate(
            "n => window.jupyterapp.shell.currentWidget.content.scrollToItem(n, 'center')", number
        )
        cell = self.page.query_selector_all(".jp-Notebook .jp-Cell")[number]
        cell.scroll_into_view_if_needed()
        return cell

    def pictures(self, selector) -> dict:
        """Displayed size of each explorer cell's picture, or what is said in its place."""
        return {number: self._picture(self.cell(number), selector) for number in self.explorer_cells}

    def _picture(self, cell, selector):
        output = cell.wait_for_selector(".jp-Cell-outputArea")
        self.page.wait_for_timeout(100)
        image = output.query_selector(selector)
        box = image and image.bounding_box()
        return (box["width"], box["height"]) if box else output.inner_text()

    def said(self) -> str:
        """All text of all outputs, off the screen too."""
        outputs = self.page.query_selector_all(".jp-OutputArea-output")
        return "\n".join(output.text_content() for output in outputs)


def explorer_cells(path):
    """Numbers of the cells whose stored output holds a widget and its picture."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [
        number
        for number, cell in enumerate(cells)
        if any({WIDGET, "image/png"} <= set(output.get("data", ())) for output in cell.get("outputs", ()))
    ]


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def opened(lab, request):
    path = request.param
    lab.errors.clear()
    lesson = Lesson(lab.page, lab.errors, lab.at(f"notebooks/{path.name}"), explorer_cells(path))
    labserver.open_notebook(lab.page, lesson.address)
    lesson.stored = lesson.pictures(".jp-RenderedImage img")
    lesson.said_before = lesson.said()
    lesson.passed = labserver.run_all(lab.page)
    yield lesson
    labserver.shut_kernels_down(lab.page)


@pytest.fixture
def lesson(opened):
    yield opened
    assert opened.errors == [], "the page reports errors"


@pytest.fixture(params=["keyboard", "mouse"])
def way(request):
    """A way to move a slider to a few places, as a function from the slider to pairs of (words, action)."""
    return {"keyboard": _keys, "mouse": _mouse}[request.param]


def _keys(slider):
    top = slider.value >= slider.high * (1 - 1e-9)
    keys = ("ArrowLeft", "Home", "End") if top else ("ArrowRight", "End", "Home")
    return [(key, lambda key=key: slider.press(key)) for key in keys]


def _mouse(slider):
    return [("dragged", slider.drag)]


def follow(explorer, slider, words, action, before):
    """Do it, and check that picture and box (or slider) have followed; returns the new look."""
    now = explorer.after(action)
    where = f"{slider.name}: {words}"
    assert now.source != before.source, f"{where}: no new picture"
    assert now.pixels != before.pixels, f"{where}: a new picture like the one before"
    assert slider.agrees, f"{where}: the slider is at {slider.value}, its box says {slider.number}"
    return now


def test_first_screen_is_calm(lab):
    """No news, no launcher, no dialog; the lesson is the only tab."""
    labserver.open_notebook(lab.page, lab.at(FIRST))
    lab.page.wait_for_timeout(2000)
    tabs = [tab.inner_text() for tab in lab.page.query_selector_all(".lm-DockPanel-tabBar .lm-TabBar-tab")]
    assert tabs == [FIRST.rpartition("/")[2]]
    for selector in (".jp-Dialog", ".Toastify__toast", ".jp-Launcher"):
        assert lab.page.query_selector_all(selector) == [], f"{selector} is in the way"


def test_runs_clean(lesson):
    assert lesson.passed, (
        f"a cell raised: {[output.inner_text() for output in lesson.page.query_selector_all(ERRORS)]}"
    )
    assert lesson.page.query_selector_all(ERRORS) == []


def test_without_running_shows_every_stored_picture(lesson):
    assert len(lesson.stored) == len(lesson.explorers), "stored explorers; `make notebooks` stores them"
    for number, size in lesson.stored.items():
        assert isinstance(size, tuple), f"cell {number} shows no picture but {size!r}"
    assert [words for words in LOST if words in lesson.said_before] == []


def test_live_explorer_takes_the_room_of_its_picture(lesson):
    live = lesson.pictures(".exolab-explorer .widget-image")
    for number, size in lesson.stored.items():
        assert live[number] == pytest.approx(size, abs=2), f"cell {number} jumps"


def test_every_slider_moves_picture_and_box(lesson, way):
    for explorer in lesson.explorers:
        explorer.show()
        for slider in explorer.sliders:
            seen = explorer.look()
            for words, action in way(slider):
                seen = follow(explorer, slider, words, action, seen)


def test_number_box_moves_slider_and_picture_and_brings_them_back(lesson):
    """The same number gives the same words and the same pixels again; some slider changes the words."""
    for explorer in lesson.explorers:
        explorer.show()
        words = set()
        for slider in explorer.sliders:
            places = [slider.at(share) for share in (0.8, 0.4, 0.8)]
            first, away, back = (typed(explorer, slider, place) for place in places)
            assert away.pixels != first.pixels, f"{slider.name}: {places} give the same picture"
            assert (back.words, back.pixels) == (first.words, first.pixels), (
                f"{slider.name}: does not come back"
            )
            words |= {first.words, away.words}
        assert len(words) > 1, f"the read-out says {words} wherever the sliders are"


def typed(explorer, slider, number):
    """The look after typing a number, which the slider must then show."""
    seen = explorer.after(lambda: slider.type(number)) if number != slider.number else explorer.look()
    assert slider.number == pytest.approx(number)
    assert slider.agrees, f"{slider.name}: typed {number:g}, the slider is at {slider.value:g}"
    return seen


def test_every_choice_changes_the_picture(lesson):
    for explorer in lesson.explorers:
        explorer.show()
        for menu in explorer.menus:
            seen = explorer.look()
            chosen = menu.evaluate("menu => menu.selectedIndex")
            for number in (*range(chosen + 1, menu.evaluate("menu => menu.length")), *range(chosen + 1)):
                now = explorer.after(lambda menu=menu, number=number: menu.select_option(index=number))
                assert now.pixels != seen.pixels, f"choice {number} leaves the picture as it was"
                seen = now


def test_play_moves_the_picture(lesson):
    for explorer in lesson.explorers:
        explorer.show()
        for player in explorer.players:
            button = player.query_selector("button")
            first = explorer.look()
            button.click()
            lesson.page.wait_for_timeout(1000)
            second = explorer.look()
            explorer.after(button.click)
            assert first.pixels != second.pixels, "Play leaves the picture as it was"


def test_opened_again_after_saving_shows_pictures(lesson):
    """The next day: the kernel that made the explorers is gone, their pictures are not."""
    labserver.save(lesson.page)
    labserver.shut_kernels_down(lesson.page)
    labserver.open_notebook(lesson.page, lesson.address)
    lesson.page.wait_for_timeout(1000)
    sizes = lesson.pictures(".jp-RenderedImage img, .exolab-explorer .widget-image")
    assert [size for size in sizes.values() if not isinstance(size, tuple)] == []
    assert [words for words in LOST if words in lesson.said()] == []


class TestWithoutChromium:
    @pytest.fixture(autouse=True)
    def _none(self, monkeypatch):
        monkeypatch.setenv("PATH", "")

    def test_is_skipped_with_a_line_that_says_how_to_get_it(self, monkeypatch):
        monkeypatch.delenv("CI", raising=False)
        with pytest.raises(pytest.skip.Exception, match="apt-get install chromium"):
            conftest.need_chromium()

    def test_fails_in_ci(self, monkeypatch):
        monkeypatch.setenv("CI", "true")
        with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
            conftest.need_chromium()
