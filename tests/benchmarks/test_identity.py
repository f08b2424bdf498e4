"""Which names are one speaker's."""

from __future__ import annotations

import pytest

from benchmarks.identity import same_name, same_speaker


@pytest.mark.parametrize(
    ("gold", "said", "same", "full"),
    [
        ("Maria Lund", "Maria Lund", True, True),
        ("Maria Lund", "Dr. Maria Lund", True, True),
        ("Maria Lund", "Maria K. Lund", True, True),
        ("William Stone", "Bill Stone", True, True),
        ("William Stone Jr.", "William Stone", True, True),
        ("Maria Lund", "Lund", True, False),
        ("Maria Lund", "Maria", True, False),
        ("Maria Lund", "M. Lund", True, False),
        ("Maria Lund", "Peter Lund", False, False),
        ("Maria Lund", "Maria Berg", False, False),
        ("Maria Lund", "", False, False),
        ("spokesman for the harbour", "the spokesman", True, False),
        ("Maria Lund (chair)", "Maria Lund, who chairs the council", True, True),
    ],
)
def test_titles_initials_and_short_forms_do_not_part_a_speaker(gold, said, same, full):
    assert (same_speaker(gold, said), same_name(gold, said)) == (same, full)


def test_an_organisation_may_have_a_longer_name():
    assert not same_speaker("Harbour Council", "Leeds Council")  # as it would be with the given names of persons
    assert same_speaker("Harbour Council", "Leeds Council", organisation=True)
