"""`verbatim ask`."""

import io
import json
import subprocess
import sys

import pytest


def test_an_answer_for_people_has_the_passage_and_where_it_stands(verbatim, corpus):
    outcome = verbatim("--corpus", corpus, "ask", "how much did the town pay for the harbour?")
    assert outcome.status == 0
    assert outcome.err == ""
    shown = " ".join(outcome.out.split())
    assert "The town paid nine million crowns. “We had no choice,” said Mayor Ida Holm." in shown
    assert "¶ 2 · What did it cost?" in shown
    assert "The harbour opens again · The Daily Example · 14 March 2026" in shown
    assert "https://example.com/harbour" in shown
    assert "\x1b" not in outcome.out


def test_the_words_of_a_question_need_no_quotation_marks(verbatim, corpus):
    assert "nine million" in verbatim("--corpus", corpus, "ask", "what", "did", "the", "town", "pay?").out


def test_json_has_every_key_and_the_passage_word_for_word(verbatim, corpus):
    outcome = verbatim("--corpus", corpus, "ask", "--json", "how much did the town pay?")
    answer = json.loads(outcome.out)
    assert set(answer) >= {"id", "question", "answered", "verdict", "confidence", "passages"}
    assert answer["id"] is None
    assert 0 <= answer["confidence"] <= 1
    first = answer["passages"][0]
    assert first["article"] == "harbour"
    assert (first["title"], first["publisher"]) == ("The harbour opens again", "The Daily Example")
    assert (first["published"], first["url"]) == ("2026-03-14", "https://example.com/harbour")
    assert (first["section"], first["paragraph"], first["start"]) == ("What did it cost?", 2, 0)
    assert first["end"] == len(first["text"])
    (start, end) = first["highlights"][0]
    assert first["text"][start:end] == "The town paid nine million crowns."


def test_nothing_found_is_status_1_and_a_way_on(verbatim, corpus):
    outcome = verbatim("--corpus", corpus, "ask", "qwxz vvbn")
    assert outcome.status == 1
    assert "Not in the articles." in outcome.out
    assert "What did it cost?" in outcome.out


def test_one_article_only(verbatim, corpus):
    by_title = verbatim("--corpus", corpus, "ask", "--json", "--article", "Bread gets dearer", "the price of bread?")
    assert {passage["article"] for passage in json.loads(by_title.out)["passages"]} == {"bread"}
    outcome = verbatim("--corpus", corpus, "ask", "--article", "harbor", "why?")
    assert outcome.status == 2
    assert outcome.err.count("\n") == 1
    assert "harbour" in outcome.err


def test_a_batch_answers_line_by_line(verbatim, corpus, tmp_path, monkeypatch):
    lines = [
        {"id": "a", "question": "what did the town pay?", "article": "harbour"},
        {"id": 2, "question": "who raised the price of rye bread?"},
    ]
    text = "\n".join(map(json.dumps, lines)) + "\n\n"
    (tmp_path / "batch.jsonl").write_text(text, encoding="utf-8")
    outcome = verbatim("--corpus", corpus, "ask", "--json", "--batch", tmp_path / "batch.jsonl")
    answers = [json.loads(line) for line in outcome.out.splitlines()]
    assert [(a["id"], a["passages"][0]["article"]) for a in answers] == [("a", "harbour"), (2, "bread")]
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert verbatim("--corpus", corpus, "ask", "--json", "--batch", "-").out == outcome.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "line 1"),
        (b'\n{"id": 1}', "line 2"),
        (b'{"id": 1, "question": 5}', "line 1"),
        (b'{"id": 1, "question": "x", "article": 5}', "line 1"),
        (b"[" * 100_000, "line 1"),
        (b"\xff", "UTF-8"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_batch_is_told_in_one_line(verbatim, corpus, tmp_path, content, said):
    batch = tmp_path / "batch.jsonl"
    if content is not None:
        batch.write_bytes(content)
    outcome = verbatim("--corpus", corpus, "ask", "--json", "--batch", batch)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", "--batch", "x", "why?"],
        ["ask", "--limit", "0", "why?"],
        ["ask", "--limit", "eleven", "why?"],
        ["ask", "--colour", "why?"],
        ["answer"],
        ["--corpus"],
    ],
)
def test_wrong_usage_is_status_2_and_one_line(verbatim, words):
    outcome = verbatim(*words)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("verbatim: ")
    assert outcome.err.count("\n") == 1
    assert "--help" in outcome.err


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_served(verbatim, corpus):
    (corpus / "broken.txt").write_bytes(b"\xff\xfe\x00")
    outcome = verbatim("--corpus", corpus, "ask", "what did the town pay?")
    assert outcome.status == 0
    assert "broken.txt" in outcome.err
    assert "nine million" in outcome.out


@pytest.mark.parametrize("kind", ["missing", "a file", "empty"])
def test_a_folder_without_articles_says_why(verbatim, tmp_path, kind):
    folder = tmp_path / "folder"
    if kind == "a file":
        folder.touch()
    elif kind == "empty":
        folder.mkdir()
    outcome = verbatim("--corpus", folder, "ask", "why?")
    assert outcome.status == (1 if kind == "empty" else 2)
    if kind == "empty":
        assert "no articles" in outcome.out
    else:
        assert str(folder) in outcome.err
        assert "VERBATIM_CORPUS_DIR" in outcome.err


def test_asking_loads_nothing_of_discord():
    script = (
        "import sys, bot.cli.app as a; sys.argv = ['verbatim', 'ask', 'x']\n"
        "try: a.main()\nexcept SystemExit: pass\n"
        "sys.exit(any(name.partition('.')[0] in {'discord', 'aiohttp', 'simcord'} for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
