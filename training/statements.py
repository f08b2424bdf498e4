"""Fit the weights of the rankers for indirect statements on articles whose statements are annotated.

    python -m training.statements SET

SET is a folder with `corpus/` (plain text) and `indirect.jsonl`; each line has "id" and "statements": "start" and "end"
of what is reported, in the file after every run of white space became one space; "cue" and "source", the words of both;
"speaker" (the full name, or null), "speaker_class" ("named", "pronoun", "nominal", "none"), "class" ("said", or another
that is not listed), and "note" ("mostly quoted" where more than half of the words stand between quotation marks).
`training.quotes` says how weights are fitted.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.quotes import coreference
from bot.quotes.indirect import statements
from bot.quotes.ranker import DATA
from training.quotes import Data, Example, Gold, fit, read, same, starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.articles.article import Article
    from bot.language.tagger import TaggedWord
    from bot.quotes.coreference import People
    from bot.quotes.indirect.content import Frame
    from bot.quotes.indirect.sources import Informant
    from bot.quotes.indirect.statements import Reading

STATEMENT_PENALTY = 1.5
INFORMANT_PENALTY = 1.5
NOISE = 0.0
REACH = 2500
"""How far from its verb a statement may stand, in characters."""
CLEAR = 0.5
"""The F1 from which on a span is taken for the annotated one."""


class Seen(NamedTuple):
    """A frame with the offsets in the file of its verb and of the spans it may report, and what speaks for each span.

    The first features are those of reporting nothing.
    """

    frame: Frame
    verb: str
    at: int
    spans: list[tuple[int, int]]
    features: list[list[str]]


@dataclass(frozen=True)
class Weights:
    """The weights of both rankers."""

    statement: dict[str, float]
    informant: dict[str, float]


def seen(found: People, begins: Mapping[int, int]) -> list[Seen]:
    """The frames of an article, offsets counted in the file."""
    return [
        _seen(words, frame, begins[text.number]) for text in found.texts for _, words, frame in statements.framed(text)
    ]


def _seen(words: Sequence[TaggedWord], frame: Frame, begin: int) -> Seen:
    spans, features = [], [frame.nothing]
    for opening in frame.openings:
        for ending in frame.endings.of(opening):
            spans.append((begin + words[opening.start].start, begin + words[ending.end - 1].end))
            features.append([*opening.features, *ending.own, *ending.shared])
    verb = words[frame.report.at]
    return Seen(frame, verb.lower, begin + verb.start, spans, features)


def overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    """The F1 of two spans' characters."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0.0, 2 * shared / (left[1] - left[0] + right[1] - right[0]))


def targets(frames: Sequence[Seen], golds: Iterable[Gold]) -> dict[int, list[tuple[Gold, int, bool]]]:
    """For each frame the statements that it seems to report.

    Returns:
        By the frame's index: the statement, the candidate that agrees best, and whether the verb is the annotated one.
    """
    found: dict[int, list[tuple[Gold, int, bool]]] = defaultdict(list)
    for gold in golds:
        span = gold["start"], gold["end"]
        ranked = []
        for index, one in enumerate(frames):
            if abs(one.at - span[0]) > REACH or not one.spans:
                continue
            agreements = [overlap(span, other) for other in one.spans]
            best = max(agreements)
            if best >= CLEAR:
                named = one.verb in (gold["cue"] or "").lower()
                far = min(abs(one.at - span[0]), abs(one.at - span[1]))
                ranked.append(((named, round(best, 1), -far), index, agreements.index(best) + 1))
        if ranked:
            (named, *_), index, candidate = max(ranked)
            found[index].append((gold, candidate, named))
    return found


def right_reading(frame: Seen, golds: Sequence[tuple[Gold, int, bool]]) -> list[bool] | None:
    """Which candidates of a frame are right; None where the annotation does not tell."""
    said = [candidate for gold, candidate, _ in golds if gold["class"] == "said"]
    mostly = [candidate for gold, candidate, named in golds if named and "mostly quoted" in gold.get("note", "")]
    if said or mostly:
        return _only(frame, [(said or mostly)[0]])
    if any(named for _, _, named in golds):
        return None
    quotation = [i for i, features in enumerate(frame.features) if "quoted all" in " ".join(features)]
    return _only(frame, quotation[:1] or [0])


def _only(frame: Seen, right: Sequence[int]) -> list[bool]:
    return [index in right for index in range(len(frame.features))]


def right_informant(informant: Informant, gold: Gold) -> bool:
    """Whether a candidate is the source that is annotated."""
    mention, referent = informant.mention, informant.referent
    source = (gold["source"] or "").lower()
    match gold["speaker_class"]:
        case "named":
            named = mention is not None and mention.kind in ("name", "group") and referent is not None
            return bool(named and referent and same(gold["speaker"], referent.name)) if gold["speaker"] else False
        case "pronoun":
            if mention is None or mention.kind != "pronoun" or mention.text.lower() not in source:
                return False
            return same(gold["speaker"], referent.name) if gold["speaker"] and referent else not gold["speaker"]
        case "nominal":
            text = informant.text.lower()
            return (mention is None or mention.kind == "nominal") and (text in source or source in text)
    return False


def examples(article: Article, golds: Sequence[Gold], weights: Weights) -> tuple[list[Example], list[Example]]:
    """The decisions that an article holds: what each cue reports, and whom each statement that is found reports."""
    found, begins = coreference.find(article), starts(article)
    frames = seen(found, begins)
    by_frame = targets(frames, golds)
    spans = []
    for index, one in enumerate(frames):
        right = right_reading(one, by_frame[index])
        if right is not None:
            spans.append(Example(one.features, right))
    sources = []
    if weights.statement:
        for text, statement in statements.choices(found, weights.statement, weights.informant):
            gold = annotated(statement.reading, begins[text.number], golds)
            if gold is not None:
                right = [right_informant(one, gold) for one in statement.informants]
                sources.append(Example([one.features for one in statement.informants], right))
    return spans, sources


def annotated(reading: Reading, begin: int, golds: Iterable[Gold]) -> Gold | None:
    """The annotated statement that a reading agrees with."""
    span = reading.start + begin, reading.end + begin
    ranked = [(overlap(span, (gold["start"], gold["end"])), index) for index, gold in enumerate(golds)]
    agreement, index = max(ranked, default=(0.0, 0))
    return list(golds)[index] if agreement >= CLEAR else None


def train(data: Data) -> Weights:
    """Fit both rankers, the second on what the first finds."""
    spans = [example for article, golds in data for example in examples(article, golds, Weights({}, {}))[0]]
    first = Weights(fit(spans, NOISE, STATEMENT_PENALTY), {})
    sources = [example for article, golds in data for example in examples(article, golds, first)[1]]
    return Weights(first.statement, fit(sources, NOISE, INFORMANT_PENALTY))


def main() -> None:
    """Fit on a set and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    weights = train(read(parser.parse_args().set, "indirect", "statements"))
    target = Path(str(files(DATA) / statements.WEIGHTS))
    target.write_text(
        json.dumps({"statement": weights.statement, "informant": weights.informant}, indent=0) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
