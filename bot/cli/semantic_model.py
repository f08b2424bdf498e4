"""`verbatim model`: which models the settings name, and fetching one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.session import settings_of
from bot.settings import SettingsError

if TYPE_CHECKING:
    from bot.search.semantic import Kind

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)


@app.callback()
def model(context: typer.Context) -> int:
    """Show which models are set and whether they can be used; `fetch` downloads one."""
    if context.invoked_subcommand is not None:
        return 0
    settings = settings_of(context)
    for kind, name in _named(settings.semantic_model, settings.reranker_model):
        typer.echo(f"{kind}_model: {name or 'off'}{_state(kind, name, context) if name else ''}")
    return 0


@app.command()
def fetch(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="fastembed's name; by default those that are set.")] = None,
    reranker: Annotated[bool, typer.Option("--reranker", help="NAME is a cross-encoder.")] = False,
) -> int:
    """Download a model, and compare its files with their checksums."""
    from bot.search import encoders, semantic

    settings = settings_of(context)
    wanted = _named(settings.semantic_model, settings.reranker_model)
    if name:
        wanted = [("reranker" if reranker else "semantic", name)]
    if not any(each for _, each in wanted):
        raise SettingsError(
            "No model is set; name one, like sentence-transformers/all-MiniLM-L6-v2, or set VERBATIM_SEMANTIC_MODEL."
        )
    for kind, each in wanted:
        if encoders.is_packaged(each):
            typer.echo(f"{each}: comes with its package, nothing is to be fetched")
        elif each:
            model_name = encoders.USUAL if each == encoders.AUTO else each
            for path, digest in semantic.fetch_model(kind, model_name, settings.data_dir / "models"):
                typer.echo(f"{path.name}  SHA-256 {digest}")
    return 0


def _named(encoder: str, cross_encoder: str) -> list[tuple[Kind, str]]:
    return [("semantic", encoder), ("reranker", cross_encoder)]


def _state(kind: Kind, name: str, context: typer.Context) -> str:
    from bot.search import encoders, semantic

    load = encoders.load_encoder if kind == "semantic" else semantic.load_reranker
    try:
        load(name, settings_of(context).data_dir / "models")
    except semantic.ModelError as error:
        return f" – not usable: {error}"
    return " – ready"
