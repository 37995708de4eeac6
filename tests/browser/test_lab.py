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
SCROLL = "number => window.jupyterapp.shell.currentWidget.content.scrollToItem(number, 'center')"
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
    said_before: str = ""
    passed: bool = False

    @property
    def explorers(self) -> list[ExplorerView]:
        return [ExplorerView(self.page, root) for root in self.page.query_selector_all(".exolab-explorer")]

    def pictures(self, selector) -> dict:
        """Displayed size of each explorer cell's picture, or what is said in its place."""
        return {number: self._picture(number, selector) for number in self.explorer_cells}

    def _picture(self, number, selector):
        # Lab draws cells as they come into view, and those above may still grow: scroll until it stays.
        for _ in range(20):
            self.page.evaluate(SCROLL, number)
            self.page.wait_for_timeout(100)
            cell = self.page.query_selector_all(".jp-Notebook .jp-Cell")[number]
            image = cell.query_selector(f".jp-Cell-outputArea :is({selector})")
            box = image and image.bounding_box()
            if box and box["height"] > 0:
                return box["width"], box["height"]
        return cell.query_selector(".jp-Cell-outputArea").text_content()

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


def arrow(slider):
    """A hundredth of the track, towards the side where there is room."""
    key = "ArrowLeft" if slider.at_top else "ArrowRight"
    return [(key, lambda: [slider.press(key) for _ in range(slider.presses)])]


def ends_and_mouse(slider):
    first, last = ("Home", "End") if slider.at_top else ("End", "Home")
    return [
        (first, lambda: slider.press(first)),
        (last, lambda: slider.press(last)),
        ("dragged with the mouse", slider.drag),
    ]


def number(slider, place):
    return [(f"typed {place:g}", lambda: slider.type(place))]


def looks(explorer, slider, ways, before):
    """Go these ways; after each, picture and box (or slider) must have followed. Returns the looks."""
    seen = [before]
    for words, action in ways:
        now, where = explorer.after(action), f"{slider.name}: {words}"
        assert now.source != seen[-1].source, f"{where}: no new picture"
        assert now.pixels != seen[-1].pixels, f"{where}: a new picture like the one before"
        assert slider.agrees, f"{where}: the slider is at {slider.value}, its box says {slider.number}"
        seen.append(now)
    return seen[1:]


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


def test_every_slider_follows_keys_mouse_and_number_box(lesson):
    """Picture and box go along; the number it had before brings back the same words and the same pixels.

    All sliders are made alike, so the first of each explorer stands for the others at its ends and by mouse.
    """
    for explorer in lesson.explorers:
        explorer.show()
        said = set()
        for place, slider in enumerate(explorer.sliders):
            home, start = explorer.look(), slider.number
            ways = [*arrow(slider), *([] if place else ends_and_mouse(slider))]
            said |= {look.words for look in looks(explorer, slider, ways, home)}
            typed = slider.elsewhere()
            (away,) = looks(explorer, slider, number(slider, typed), explorer.look())
            assert slider.number == pytest.approx(typed), f"{slider.name}: another number than typed"
            (back,) = looks(explorer, slider, number(slider, start), away)
            assert slider.number == start
            assert (back.words, back.pixels) == (home.words, home.pixels), (
                f"{slider.name}: does not come back"
            )
            said |= {away.words, home.words}
        assert len(said) > 1 or not explorer.sliders, f"the read-out says {said} wherever the sliders are"


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
            first = explorer.look()
            play, stop, *_ = player.query_selector_all("button")
            play.click()
            lesson.page.wait_for_timeout(1000)
            second = explorer.look()
            explorer.after(stop.click)
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
