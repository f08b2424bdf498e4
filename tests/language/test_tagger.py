"""The class of each word of a sentence, however it is typed."""

from __future__ import annotations

import pytest

from bot.language.tagger import tag_words


@pytest.mark.parametrize(
    "sentence", ["He didn't say so.", "They're the mayor's aides.", "I've asked O'Brien's vice-president."]
)
def test_the_form_of_an_apostrophe_or_hyphen_changes_no_tag(sentence):
    curly = sentence.replace("'", "’").replace("-", "\N{NON-BREAKING HYPHEN}")
    assert [(word.lower, word.tag) for word in tag_words(curly, 0, len(curly), ())] == [
        (word.lower, word.tag) for word in tag_words(sentence, 0, len(sentence), ())
    ]
