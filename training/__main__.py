"""`python -m training`: make the package's data files, or judge how they are made."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.terminal import plain_app, run_app
from bot.settings import load_settings

app = plain_app(
    help="Make the data files of the package; training/README.md says out of what.",
    no_args_is_help=True,
)

FOLDS = 5
"""Into how many parts the articles are put to see how right the rankers are about others."""

Set = Annotated[Path, typer.Argument(metavar="SET", help="A folder with corpus/ and what is annotated.")]
Sets = Annotated[list[Path], typer.Argument(metavar="SET...", help="Folders with corpus/ and questions.jsonl.")]
Folds = Annotated[
    int | None,
    typer.Option(min=2, metavar="N", help="Write nothing: judge each of N parts by weights fitted on the rest."),
]
Target = Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write here instead of into the package.")]


@app.command()
def quotes(folder: Set, folds: Folds = None, target: Target = None) -> None:
    """Fit whose quotations are: bot/quotes/data/weights.json."""
    from training import quotes, sets

    if folds:
        _judge(folder, folds, indirect=False)
        return
    fitted = quotes.train(sets.read(folder))
    _write(target or _file("bot.quotes.data", "weights.json"), {"source": fitted.source, "reference": fitted.reference})


@app.command()
def statements(folder: Set, folds: Folds = None, target: Target = None) -> None:
    """Fit what is reported, and by whom: bot/quotes/data/statements.json. Fit the quotations first."""
    from bot.quotes.ranker import shipped
    from training import sets, statements

    if folds:
        _judge(folder, folds, indirect=True)
        return
    fitted = statements.train(sets.read(folder), shipped().reference)
    _write(
        target or _file("bot.quotes.data", "statements.json"),
        {"statement": fitted.statement, "source": fitted.source},
    )


@app.command()
def certainty(folder: Set, target: Target = None) -> None:
    """Fit how sure a speaker is: bot/quotes/data/certainty.json. By five folds; the files above need not be there."""
    from training.folds import fit_certainty

    _write(target or _file("bot.quotes.data", "certainty.json"), fit_certainty(folder, FOLDS))


@app.command()
def ranking(
    folders: Sets,
    encoder: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Fit the weights for its vectors too: as VERBATIM_SEMANTIC_MODEL names it."),
    ] = None,
    folds: Folds = None,
    target: Target = None,
) -> None:
    """Fit which passage answers, and whether it does: bot/search/data/weights.json, or weights_FAMILY.json."""
    from bot.search.encoders import load_encoder
    from bot.search.linear_model import weights_file
    from training import ranking

    store = load_settings().data_dir
    loaded = load_encoder(encoder, store / "models") if encoder else None
    examples = [
        example for folder in folders for example in ranking.read(folder, loaded, store / "training" / folder.name)
    ]
    if folds:
        typer.echo(ranking.judge(examples, folds))
        return
    families = {example.evidence.family for example in examples}
    if not loaded and len(families) > 1:
        raise typer.BadParameter("the sets are of languages that have weights of their own each")
    family = loaded.family if loaded else families.pop()
    models = ranking.fit(examples)
    if family and not loaded:
        models = ranking.refusing(models, examples)
    fitted = ranking.named(models, family)
    _write(target or _file("bot.search.data", weights_file(family)), fitted, indent=2)


@app.command()
def vectors(
    encoder: Annotated[Path, typer.Argument(metavar="ENCODER", help="A folder with model.onnx and tokenizer.json.")],
    wordnet: Annotated[Path, typer.Argument(metavar="WORDNET", help="A folder with WordNet's index.* files.")],
    target: Target = None,
) -> None:
    """Distil which words are near in meaning: bot/language/data/en/meanings.npz."""
    from training import vectors

    vectors.write(encoder, wordnet, target or _file("bot.language.data.en", "meanings.npz"))


@app.command()
def frequent_words(target: Target = None) -> None:
    """List the frequent words of each language that wordfreq has: bot/language/data/<language>/frequent_words.npz."""
    from training import frequent_words

    frequent_words.write_all(target or Path(str(files("bot.language.data"))))


@app.command()
def sentences(
    encoder: Annotated[Path, typer.Argument(metavar="ENCODER", help="A folder with model.onnx and tokenizer.json.")],
    wordnet: Annotated[Path, typer.Argument(metavar="WORDNET", help="A folder with WordNet's data.* files.")],
    speeches: Annotated[Path, typer.Argument(metavar="SPEECHES", help="A folder with a text file an address.")],
    target: Target = None,
) -> None:
    """Distil what sentences mean: bot/language/data/en/sentences.npz. Make the vectors of words first."""
    from training import sentence_vectors

    sentence_vectors.write(encoder, wordnet, speeches, target or _file("bot.language.data.en", "sentences.npz"))


def _judge(folder: Path, folds: int, *, indirect: bool) -> None:
    from benchmarks.table import show
    from training.folds import cross_validate

    show(list(cross_validate(folder, folds, indirect=indirect)))


def _file(package: str, name: str) -> Path:
    return Path(str(files(package) / name))


def _write(target: Path, models: dict[str, dict[str, float]], indent: int = 0) -> None:
    target.write_text(json.dumps(models, indent=indent) + "\n", encoding="utf-8")
    typer.echo(f"{target}: {', '.join(f'{name} {len(weights):,}' for name, weights in models.items())} weights")


if __name__ == "__main__":
    run_app(app, "python -m training")
