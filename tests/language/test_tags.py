import re

from bot.language import tags
from bot.language.tags import CLAUSE_BREAKS, CLOSED_CLASSES, NO_WORDS, NOUNS, OPEN_CLASSES, PUNCTUATION, TAGS, Tag


def test_a_class_is_written_with_one_character_of_its_own() -> None:
    """The features of the rankers are written with it: f"tags {before} _ {after}"."""
    assert all(len(tag) == 1 for tag in TAGS)
    assert f"tags {Tag.NAME} _ {Tag.COMMA}" == "tags N _ ,"


def test_a_class_is_found_in_a_set_by_its_character_too() -> None:
    """A place in a text has a class, or "^" and "$" at the paragraph's edges."""
    assert "," in PUNCTUATION
    assert "^" not in PUNCTUATION


def test_open_and_closed_classes_and_marks_share_nothing() -> None:
    assert not OPEN_CLASSES & CLOSED_CLASSES
    assert not (OPEN_CLASSES | CLOSED_CLASSES) & NO_WORDS
    assert OPEN_CLASSES | CLOSED_CLASSES | NO_WORDS | {Tag.NAME, Tag.SPEECH_VERB} == TAGS
    assert NOUNS < OPEN_CLASSES
    assert CLAUSE_BREAKS < NO_WORDS


def test_every_named_set_holds_classes_alone() -> None:
    named = [
        value for name, value in vars(tags).items() if re.fullmatch("[A-Z_]{3,}", name) and name != "TYPE_CHECKING"
    ]
    assert len(named) > 20
    assert all(tag in TAGS for tags_of in named for tag in tags_of)
