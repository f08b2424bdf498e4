"""The language of an article: what its file says, and else what its text tells."""

from __future__ import annotations

import pytest

from bot.articles.markdown import read_markdown
from bot.articles.notes import Notes
from bot.articles.source import Source

GERMAN = (
    "Die neue Brücke über den Fluss wird im Mai nach neun Jahren Bauzeit eröffnet. Der Bürgermeister sagte, dass die "
    "Stadt für die Musik zahlt und dass alle Menschen zu dem Fest kommen können."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"# Brücke\n\n{GERMAN}", "de"),
        (f"---\nlanguage: de-AT\n---\n# Brücke\n\n{GERMAN}", "de-AT"),
        (f"---\nlanguage: en\n---\n# Brücke\n\n{GERMAN}", "en"),
        ("# 大桥\n\n大桥明年关闭。", "zh"),
        ("# Мост\n\nМост открылся.", "ru"),
        ("# Bridge\n\nIt opens in May.", "en"),
        ("# Brücke\n\nSie öffnet im Mai.", "en"),  # too short to tell
        ("# 2026\n\n1 2 3", "en"),
    ],
)
def test_the_file_says_it_or_the_text_does(text: str, language: str) -> None:
    assert read_markdown(Source("a", "a.md", text.encode()), Notes()).language == language


def test_a_language_that_was_found_is_told() -> None:
    notes = Notes()
    read_markdown(Source("a", "a.md", f"# Brücke\n\n{GERMAN}".encode()), notes)
    assert "language: de, by the words of the text" in [*notes.lines()]
