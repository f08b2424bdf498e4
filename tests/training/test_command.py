"""`python -m training` as a developer meets it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.quotations import Gold
from training.__main__ import app
from training.sets import read

NAMES = ("Anna Berg", "Otto Falk", "Ida Holm", "Maria Lund", "Peter Stone", "Vera Brandt")


@pytest.fixture
def annotated(tmp_path):
    """Twelve short articles; in each one person is quoted, another is reported, and a third stands near."""
    (tmp_path / "corpus").mkdir()
    quotes, statements = [], []
    for number in range(12):
        speaker, reported, other = (NAMES[(number + step) % len(NAMES)] for step in (0, 1, 2))
        said, told = "We lost every apple in one cold night", "the bees would come back in May"
        text = (
            f"A day in the orchard\n\n{other} watched the trees. “{said},” said {speaker}, a farmer.\n\n"
            f"{reported} said that {told}. {other} did not reply."
        )
        (tmp_path / "corpus" / f"a{number:02}.txt").write_text(text, encoding="utf-8")
        flat = " ".join(text.split())
        quotes.append(
            {
                "id": f"a{number:02}",
                "persons": [],
                "ignore": [],
                "quotes": [marked(flat, said) | {"speaker": speaker, "class": "named", "source": speaker}],
            }
        )
        statement = marked(flat, told) | {"speaker": reported, "speaker_class": "named", "source": reported}
        statements.append({"id": f"a{number:02}", "statements": [statement | {"cue": "said", "class": "said"}]})
    for name, records in (("quotes", quotes), ("indirect", statements)):
        lines = "".join(json.dumps(record) + "\n" for record in records)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def marked(text, words):
    return {"start": text.index(words), "end": text.index(words) + len(words), "kind": None}


def training(*words):
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def test_a_set_is_read_as_verbatim_reads_its_articles(annotated):
    one = read(annotated)[0]
    assert one.article.title == "A day in the orchard"
    (gold,) = one.direct
    assert gold == Gold(gold.start, gold.end, "Anna Berg", wording="named", source="Anna Berg")
    assert one.text[gold.start : gold.end] == "We lost every apple in one cold night"
    for paragraph in one.article.paragraphs:
        begin = one.begins[paragraph.number]
        assert one.text[begin : begin + len(paragraph.text)] == paragraph.text


@pytest.mark.parametrize(("command", "models"), [("quotes", "source reference"), ("statements", "statement source")])
def test_the_same_set_gives_the_same_file(annotated, tmp_path, command, models):
    written = []
    for name in ("once.json", "again.json"):
        target = tmp_path / name
        assert training(command, annotated, "--to", target).exit_code == 0
        written.append(target.read_bytes())
    assert written[0] == written[1]
    fitted = json.loads(written[0])
    assert [*fitted] == models.split()
    assert fitted[models.split()[0]]


KINDS = ("direct", "indirect")


def test_the_confidence_is_fitted_on_what_was_not_seen(annotated, tmp_path):
    assert training("certainty", annotated, "--to", tmp_path / "certainty.json").exit_code == 0
    assert [*json.loads((tmp_path / "certainty.json").read_text(encoding="utf-8"))] == [*KINDS]


def test_folds_print_the_figures_of_articles_that_were_not_seen(annotated):
    outcome = training("statements", annotated, "--folds", 2)
    direct, indirect, *as_annotated = (line.split() for line in outcome.output.splitlines()[1:])
    assert direct[:6] == ["2", "folds", "direct", "12", "1.000", "1.000"]
    assert indirect[:4] == ["2", "folds", "indirect", "12"]
    assert [line[:6] for line in as_annotated] == [["2", "folds,", "as", "annotated", kind, "12"] for kind in KINDS]
    assert float(direct[8]) > 0.9  # the right speaker


def test_the_ranking_is_fitted_on_questions(tmp_path):
    news = Path(__file__).parents[1] / "data" / "news"
    assert training("ranking", news, "--to", tmp_path / "weights.json").exit_code == 0
    fitted = json.loads((tmp_path / "weights.json").read_text(encoding="utf-8"))
    assert [*fitted] == ["sentence", "passage", "answer"]
    assert fitted["passage"]["likeness"] > 0
    assert "of 219 first passages are right" in training("ranking", news, "--folds", 2).output
