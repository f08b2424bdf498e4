"""Cut out of Discord's own description of its HTTP API what the bot sends, for the tests.

    python tools/discord_description.py OPENAPI_JSON

OPENAPI_JSON is `specs/openapi_preview.json` of https://github.com/discord/discord-api-spec (MIT). Of it the bodies of
the requests that answer interactions and register commands are kept, with every schema they lead to;
tests/data/discord/openapi.json is written.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT = Path(__file__).parents[1] / "tests" / "data" / "discord" / "openapi.json"
JSON = "application/json"
REQUESTS = (
    ("put", "/applications/{application_id}/commands"),
    ("post", "/interactions/{interaction_id}/{interaction_token}/callback"),
    ("post", "/webhooks/{webhook_id}/{webhook_token}"),
    ("delete", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"),
    ("patch", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"),
)


def cut(document: dict[str, Any]) -> dict[str, Any]:
    """The same document with nothing but the bodies of REQUESTS and the schemas they lead to."""
    paths: dict[str, dict[str, Any]] = {}
    for method, path in REQUESTS:
        body = document["paths"][path][method].get("requestBody")
        kept = {"requestBody": {"content": {JSON: body["content"][JSON]}}} if body else {}
        paths.setdefault(path, {})[method] = kept
    every, reached = document["components"]["schemas"], set[str]()
    ahead = set(names_in(paths))
    while ahead:
        reached |= ahead
        ahead = {name for each in ahead for name in names_in(every[each])} - reached
    schemas = {name: every[name] for name in sorted(reached)}
    return {name: document[name] for name in ("openapi", "info")} | {
        "paths": paths,
        "components": {"schemas": schemas},
    }


def names_in(part: object) -> Iterator[str]:
    """The names of the schemas that a part of the document refers to."""
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].removeprefix("#/components/schemas/")
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from names_in(each)


if __name__ == "__main__":
    whole = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    OUT.write_text(json.dumps(cut(whole), indent=1) + "\n", encoding="utf-8")
