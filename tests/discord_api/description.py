"""Whether a request is one that Discord's own description of its HTTP API allows."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

FILE = Path(__file__).parents[1] / "data" / "discord" / "openapi.json"
ADDRESS = "urn:discord"
BODY = "requestBody/content/application~1json/schema"
BY_TYPE = "x-by-type"
IGNORED = {"nsfw", "tts"}
"""Members that discord.py always sends: one of a command, which only Discord's documentation has, one of an edit."""


@dataclass(frozen=True)
class Request:
    """A kind of request that the description holds."""

    method: str
    template: str
    has_body: bool

    def fits(self, method, path):
        return self.method == method.lower() and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", self.template), path)


class Description:
    """The description, read once."""

    def __init__(self, file=FILE):
        document = json.loads(file.read_text(encoding="utf-8"))
        self._requests = [
            Request(method, path, has_body=bool(kept))
            for path, methods in document["paths"].items()
            for method, kept in methods.items()
        ]
        _tell_apart_by_type(document, document)
        self._registry = Registry().with_resource(ADDRESS, DRAFT202012.create_resource(document)).crawl()
        self._validators = {}

    def problems(self, method, path, body):
        """What is wrong with a request, one line each.

        A request of a kind that the document does not hold is a problem too: the bot has begun to send something new,
        and `tools/discord_description.py` has to keep it.
        """
        found = next((each for each in self._requests if each.fits(method, path)), None)
        if found is None:
            return [f"{method} {path} is not in the description"]
        if not found.has_body:
            return [] if body is None else ["a body where none is expected"]
        return [_told(error) for error in self._validator(found).iter_errors(body)]

    def _validator(self, found):
        if found not in self._validators:
            pointer = f"{found.template.replace('/', '~1')}/{found.method}/{BODY}"
            self._validators[found] = Validator({"$ref": f"{ADDRESS}#/paths/{pointer}"}, registry=self._registry)
        return self._validators[found]


def _told(error):
    """Where, and what, of the alternative that comes closest; without the part itself, which may be long."""
    while error.context:
        error = max(error.context, key=lambda each: (each.validator != "type", len(each.absolute_path)))
    own = error.validator in {"properties", BY_TYPE}
    return f"{error.json_path}: {error.message if own else f'{error.validator} {error.validator_value}'}"


def _known_members(validator, known, instance, schema):
    """Hold the members of an object to their schemas, and let none pass that the description does not know."""
    yield from Draft202012Validator.VALIDATORS["properties"](validator, known, instance, schema)
    if validator.is_type(instance, "object"):
        unknown = instance.keys() - known.keys() - IGNORED
        yield from (ValidationError(f"{name!r} is not known") for name in sorted(unknown))


def _of_its_type(validator, schemas, instance, schema):
    """Hold a part to the schema of its `type`."""
    kind = instance.get("type") if validator.is_type(instance, "object") else None
    if kind in schemas:
        yield from validator.descend(instance, schemas[kind])
    else:
        yield ValidationError(f"nothing of the type {kind!r} may stand here")


def _tell_apart_by_type(part, document):
    """Where alternatives differ in their `type`, choose by it: quicker, and the message names what is wrong."""
    if isinstance(part, dict):
        for keyword in ("anyOf", "oneOf"):
            schemas = _by_type(part.get(keyword, ()), document)
            if schemas:
                del part[keyword]
                part[BY_TYPE] = schemas
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            _tell_apart_by_type(each, document)


def _by_type(alternatives, document):
    schemas = {}
    for each in alternatives:
        named = document["components"]["schemas"].get(each.get("$ref", "").rpartition("/")[2], {})
        for kind in named.get("properties", {}).get("type", {}).get("enum", ()):
            schemas[kind] = each
    return schemas


Validator = extend(Draft202012Validator, {"properties": _known_members, BY_TYPE: _of_its_type})
