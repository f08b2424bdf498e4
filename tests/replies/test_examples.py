"""Examples over whatever articles: each is tried as a member would."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.replies.examples import examples
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
UNANSWERED = "\n## Why do comets have tails?\n\nNobody here looked up at all last night.\n"
WELL = "# Who drinks from the well?\n\nOnly the goats drink from the well today, as they have done for years.\n"
CORPORA = {
    "headings that are questions": ROOT / "corpus",
    "no headings": ROOT / "tests" / "data" / "news" / "corpus",
    "a title that is a question": WELL,
    "a heading that nothing answers": WELL + UNANSWERED,
}


@pytest.mark.parametrize("corpus", CORPORA.values(), ids=CORPORA)
async def test_each_example_does_what_it_is_there_for(corpus, tmp_path):
    if isinstance(corpus, str):
        (tmp_path / "corpus").mkdir()
        (tmp_path / "corpus" / "well.md").write_text(corpus, encoding="utf-8")
        corpus = tmp_path / "corpus"
    library = await Library.open(Settings(corpus_dir=corpus, data_dir=tmp_path / "data"))
    served = library.shared
    shown = await examples(served)
    for question in shown.questions:
        answer = await served.ask(question)
        assert answer.verdict == "answered"
        assert question not in served.titles.values()
        first = answer.hits[0].passage
        assert question == first.section or question in first.text
    (true,) = await served.check(shown.true)
    (false,) = await served.check(shown.false)
    assert true.verdict == "verbatim"
    assert false.verdict in ("misattributed", "not_found")
    assert shown.speaker is None or shown.speaker in [person.name for person in served.speakers.people]
    await library.close()
