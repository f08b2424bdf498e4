"""`verbatim quotes`, `speakers` and `check`."""

import io
import json
import sys

import pytest

from bot.quotes.model import CLEAR


@pytest.fixture
def records(verbatim, corpus):
    def run(*words):
        outcome = verbatim("--corpus", corpus, *words)
        return outcome, [json.loads(line) for line in outcome.out.splitlines()]

    return run


@pytest.fixture(autouse=True)
def two_speakers(corpus):
    (corpus / "vote.md").write_text(
        "---\ntitle: The vote\npublished: 2026-05-01\n---\n"
        "Ida Holm, the mayor of Eastport, said on Friday that the vote would be repeated.\n\n"
        "“There were too many mistakes in the count,” Holm said.\n\n"
        "“Nobody trusts this council any longer,” said Carl Berg, a fisherman.\n",
        encoding="utf-8",
    )


def test_quotations_come_newest_article_first_and_then_as_they_stand(records):
    outcome, quotes = records("quotes", "--json")
    assert outcome.status == 0
    assert [q["article"] for q in quotes] == sorted((q["article"] for q in quotes), reverse=True)
    direct = [q["text"] for q in quotes if q["kind"] == "direct"]
    assert direct == [
        "There were too many mistakes in the count,",
        "Nobody trusts this council any longer,",
        "We had no choice,",
    ]


def test_a_record_has_every_key_and_its_offsets_hold(records, corpus):
    _, quotes = records("quotes", "--json", "--speaker", "Berg")
    (quote,) = quotes
    assert set(quote) >= {
        "article", "section", "paragraph", "start", "end", "text", "kind", "partial", "speaker", "speakers",
        "as_written", "role", "cue", "rule", "evidence", "confidence", "url",
    }  # fmt: skip
    paragraph = "“Nobody trusts this council any longer,” said Carl Berg, a fisherman."
    assert paragraph[quote["start"] : quote["end"]] == quote["text"]
    assert (quote["speaker"], quote["speakers"]) == ("Carl Berg", ["Carl Berg"])
    assert (quote["article"], quote["paragraph"], quote["kind"]) == ("vote", 3, "direct")
    assert set(quote["evidence"]) == {"cue", "name"}


@pytest.mark.parametrize("name", ["Ida Holm", "Holm", "holm", "Ida Hollm", "the mayor of Eastport"])
def test_a_speaker_is_found_by_what_they_are_called(records, name):
    _, quotes = records("quotes", "--json", "--speaker", name)
    assert "There were too many mistakes in the count," in [quote["text"] for quote in quotes]
    assert {quote["speaker"] for quote in quotes} == {"Ida Holm"}


def test_filters_combine(records):
    _, quotes = records("quotes", "--json", "--speaker", "Holm", "--about", "mistakes in the vote")
    assert quotes[0]["text"] == "There were too many mistakes in the count,"
    _, quotes = records("quotes", "--json", "--speaker", "Holm", "--article", "harbour")
    assert [quote["text"] for quote in quotes] == ["We had no choice,"]
    _, quotes = records("quotes", "--json", "--about", "who trusts the council?")
    assert quotes[0]["speaker"] == "Carl Berg"


@pytest.mark.parametrize(
    "words", [["--speaker", "Zzyzx"], ["--about", "qwertz"], ["--speaker", "Berg", "--article", "bread"]]
)
def test_nothing_that_matches_is_status_1(records, words):
    outcome, quotes = records("quotes", "--json", *words)
    assert (outcome.status, quotes) == (1, [])


def test_an_ambiguous_name_lists_who_may_be_meant(verbatim, corpus):
    (corpus / "namesake.txt").write_text("Chess\n\n“I played badly,” said Otto Berg, a chess player, after the game.\n")
    outcome = verbatim("--corpus", corpus, "quotes", "--speaker", "Berg")
    assert (outcome.status, outcome.out) == (2, "")
    assert "Carl Berg" in outcome.err
    assert "Otto Berg" in outcome.err
    assert outcome.err.count("\n") == 1


def test_quotations_for_people(verbatim, corpus):
    shown = " ".join(verbatim("--corpus", corpus, "quotes", "--speaker", "Berg").out.split())
    assert "“Nobody trusts this council any longer,” — Carl Berg, a fisherman ¶ 3 · The vote" in shown


def test_speakers_as_a_table_and_as_json(verbatim, records, corpus):
    table = verbatim("--corpus", corpus, "speakers").out
    assert "Carl Berg" in table
    assert "fisherman" in table
    _, people = records("speakers", "--json")
    holm = next(person for person in people if person["speaker"] == "Ida Holm")
    _, quotes = records("quotes", "--json", "--speaker", "Ida Holm")
    assert holm["quotations"] == sum(quote["confidence"] >= CLEAR for quote in quotes) >= 2
    assert holm["articles"] == ["harbour", "vote"]
    _, people = records("speakers", "--json", "--article", "harbour")
    assert [person["speaker"] for person in people] == ["Ida Holm"]


def test_the_passages_of_an_answer_name_their_speakers(records):
    _, (answer,) = records("ask", "--json", "--article", "vote", "who trusts the council?")
    assert answer["passages"][0]["speakers"] == ["Carl Berg"]


@pytest.mark.parametrize(
    ("text", "verdict", "speaker"),
    [
        ("“Nobody trusts this council any longer” — Carl Berg", "verbatim", "Carl Berg"),
        ("Berg: “Everybody trusts this council any longer”", "altered", "Carl Berg"),
        ("Ida Holm said “Nobody trusts this council any longer”", "misattributed", "Carl Berg"),
        ("Berg: “The fishermen will strike before Christmas”", "not_found", None),
    ],
)
def test_a_quotation_is_judged(records, text, verdict, speaker):
    outcome, (finding,) = records("check", "--json", text)
    assert outcome.status == 0
    assert set(finding) >= {
        "quote", "claimed_speaker", "verdict", "compared", "speaker", "role", "match", "article", "section",
        "paragraph", "start", "end", "url", "difference", "closest",
    }  # fmt: skip
    assert (finding["verdict"], finding["speaker"]) == (verdict, speaker)


def test_a_check_for_people_shows_the_difference(verbatim, corpus):
    shown = verbatim("--corpus", corpus, "check", "Berg: “Nobody trusts this new council any more”").out
    assert "Altered" in shown
    assert "− yours:         Nobody trusts this new council any more\n" in shown
    assert "+ the article’s: Nobody trusts this council any longer\n" in shown
    assert "Carl Berg" in shown


def test_where_nothing_differs_no_difference_is_shown(verbatim, corpus):
    assert "yours" not in verbatim("--corpus", corpus, "check", "Berg: “Nobody trusts this council any longer”").out


def test_a_message_comes_from_standard_input_or_in_a_batch(verbatim, corpus, monkeypatch, tmp_path):
    message = "Berg: “Nobody trusts this council any longer”"
    monkeypatch.setattr(sys, "stdin", io.StringIO(message))
    single = json.loads(verbatim("--corpus", corpus, "check", "--json", "-").out)
    (tmp_path / "batch.jsonl").write_text(json.dumps({"id": 7, "text": message}))
    line = json.loads(verbatim("--corpus", corpus, "check", "--batch", tmp_path / "batch.jsonl").out)
    assert line == {"id": 7, "quotes": [single]}
