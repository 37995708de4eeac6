"""A word of the course has one meaning, found under any of its names."""

import pytest

from exolab.teaching import term
from exolab.teaching.glossary import entry

WORDS = """
- term: EV
  full: extracellular vesicle
  also: [EVs, extracellular vesicles]
  meaning: A particle
    wrapped in a bilayer.
- term: lumen
  full: ""
  meaning: The inside.
"""


@pytest.fixture
def glossary(tmp_path, monkeypatch):
    from exolab.teaching import glossary

    path = tmp_path / "glossary.yml"
    path.write_text(WORDS, encoding="utf-8")
    monkeypatch.setattr(glossary, "asset", lambda name: tmp_path / name)
    glossary._entries.cache_clear()
    yield path
    glossary._entries.cache_clear()


def test_words_are_shown_in_the_order_asked_for(glossary, displayed):
    term("lumen", "EV")
    assert displayed.markdown.splitlines() == [
        "- **lumen**: The inside.",
        "- **EV** (extracellular vesicle): A particle wrapped in a bilayer.",
    ]
    assert displayed.plain == "lumen; EV"


@pytest.mark.parametrize("name", ["EV", "ev", "EVs", "Extracellular Vesicles"])
def test_a_word_is_found_under_every_name_and_in_any_case(glossary, name):
    assert entry(name) == ("EV", "extracellular vesicle", "A particle wrapped in a bilayer.")


def test_an_unknown_word_is_refused_by_name(glossary, displayed):
    with pytest.raises(ValueError, match=r"'lumne' is not in assets/glossary\.yml"):
        term("lumen", "lumne")
    assert displayed == []


@pytest.mark.parametrize("name", ["exosome", "EV", "MVB", "ILV"])
def test_the_course_knows_its_own_words(name, displayed):
    term(name)
    word, _, meaning = entry(name)
    assert f"**{word}**" in displayed.markdown
    assert meaning in displayed.markdown
