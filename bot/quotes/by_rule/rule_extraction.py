"""An article in a language that rules are read for -> its quotations and their speakers.

No weights are fitted here: a speaker is clear only where the words beside a quotation tell who spoke, and where they
stand for one person alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from bot.language.quotation_marks import quotations
from bot.language.speech_rules import no_rules, speech_rules
from bot.quotes import transcripts
from bot.quotes.by_rule.cast import Cast
from bot.quotes.by_rule.discourse import Discourse
from bot.quotes.by_rule.inner_attribution import dialogue, inner_source
from bot.quotes.by_rule.named_things import is_spoken
from bot.quotes.by_rule.rule_attribution import find_source
from bot.quotes.by_rule.rule_clause import Clause
from bot.quotes.by_rule.rule_mentions import MentionFinder
from bot.quotes.by_rule.rule_words import COLONS, ENDS, PAUSES, is_unspaced, read_words
from bot.quotes.model import Extraction, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.articles.article import Article
    from bot.language.quotation_marks import Span
    from bot.language.speech_rules import SpeechRules
    from bot.quotes.by_rule.discourse import Resolved
    from bot.quotes.by_rule.rule_attribution import ToldSource
    from bot.quotes.by_rule.rule_mentions import RuleMention
    from bot.quotes.by_rule.rule_words import RuleWord
    from bot.quotes.transcripts import Turn

_LABELLED = 0.97
_LONGEST = 200
"""Words of a sentence that are looked at before and behind a quotation."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    number: int
    text: str
    spans: Sequence[Span]
    words: Sequence[RuleWord]
    mentions: Sequence[RuleMention]


def extract_by_rule(article: Article) -> Extraction:
    """Find the quotations of an article, and their speakers where its language has rules for them."""
    rules = speech_rules(article.language) or no_rules()
    cast, paragraphs, finder = _read(article, rules)
    turns = transcripts.find_turns(article.paragraphs)
    discourse = Discourse(cast)
    quotes: list[Quote] = []
    for paragraph in paragraphs:
        if turn := turns.get(paragraph.number):
            quotes += _labelled(paragraph, turn, cast, quotes)
            continue
        discourse.begin(paragraph.number)
        quotes += _attributed(paragraph, finder, discourse)
    speakers = {member.name: member for member in cast.members}
    named = dict.fromkeys(name for quote in quotes for name in quote.speakers)
    told = tuple(speakers[name].speaker() for name in named if name in speakers)
    others = tuple(one.speaker() for one in cast.members if one.named and one.name not in named)
    return Extraction(tuple(quotes), told, others)


def _read(article: Article, rules: SpeechRules) -> tuple[Cast, list[_Paragraph], MentionFinder]:
    """The people of an article, and its paragraphs taken apart: twice, since names in full come first or last."""
    texts = {paragraph.number: paragraph.text for paragraph in article.paragraphs}
    spans: dict[int, list[Span]] = defaultdict(list)
    for span in quotations(texts.values()):
        if span.depth == 0:
            spans[span.paragraph].append(span)
    cast = Cast(rules)
    finder = MentionFinder(rules)
    if rules.has("dashes"):
        for number, text in texts.items():
            spans[number] = spans[number] or dialogue(number, text, finder)
    first = [read_words(text, spans[number], rules) for number, text in texts.items()]
    cast.gather(
        mention
        for (number, text), words in zip(texts.items(), first, strict=True)
        for mention in (*finder.mentions(text, words), *_told_inside(text, spans[number], finder))
    )
    finder = MentionFinder(rules, cast.knows)
    known = cast.names()
    read = []
    for (number, text), outside in zip(texts.items(), first, strict=True):
        words = read_words(text, spans[number], rules, known) if known else outside
        read.append(_Paragraph(number, text, spans[number], words, finder.mentions(text, words)))
    return cast, read, finder


def _told_inside(text: str, spans: Sequence[Span], finder: MentionFinder) -> Iterator[RuleMention]:
    """Those whom asides inside quotations name as speakers."""
    for span in spans:
        inner = inner_source(text, span.start, span.end, finder)
        if inner and inner.source.mention:
            yield inner.source.mention


def _attributed(paragraph: _Paragraph, finder: MentionFinder, discourse: Discourse) -> Iterator[Quote]:
    """The quotations of a paragraph with their speakers."""
    clause = Clause(paragraph.words, paragraph.mentions, finder.rules)
    before: _Said | None = None
    heard = 0
    for at, word in enumerate(paragraph.words):
        if not word.is_quotation:
            continue
        while heard < len(paragraph.mentions) and paragraph.mentions[heard].begin <= at:
            discourse.hear(paragraph.mentions[heard], clause)
            heard += 1
        span = paragraph.spans[word.span]
        start, stop = _sentence(paragraph.words, at)
        source, told = _source(paragraph, clause, at, (start, stop), before, finder)
        if not is_spoken(paragraph.text, clause, at, span, source):
            continue
        if source is not None:
            said = discourse.resolve(source, told, at, opens=word.sentence == 0)
        elif at > start and clause.words[at - 1].text in COLONS:
            said = None
        else:
            said = discourse.goes_on(clause, at, before and before.at, start)
        before = _Said(at, source)
        yield _quote(paragraph, span, told, source, said)
    for mention in paragraph.mentions[heard:]:
        discourse.hear(mention, clause)


class _Said(NamedTuple):
    """The quotation before: its index, and where its speaker was told."""

    at: int
    source: ToldSource | None


def _sentence(words: Sequence[RuleWord], at: int) -> tuple[int, int]:
    """The indexes of a quotation's sentence, from behind the quotation before it on."""
    start = at
    least, most = at - _LONGEST, at + _LONGEST
    while (
        start > max(0, least) and words[start - 1].sentence == words[at].sentence and not words[start - 1].is_quotation
    ):
        start -= 1
    stop = at + 1
    while stop < min(len(words), most) and words[stop].sentence == words[at].sentence:
        stop += 1
    return start, stop


def _source(
    paragraph: _Paragraph,
    clause: Clause,
    at: int,
    sentence: tuple[int, int],
    before: _Said | None,
    finder: MentionFinder,
) -> tuple[ToldSource | None, Clause]:
    """Where the speaker of a quotation is told, and the clause that tells it."""
    span = paragraph.spans[paragraph.words[at].span]
    if inner := inner_source(paragraph.text, span.start, span.end, finder):
        return inner
    start, stop = sentence
    if before is not None and before.source is not None and _is_joined(clause, before, at, start):
        return before.source._replace(rule="continuation"), clause
    return find_source(clause, at, start, stop), clause


def _is_joined(clause: Clause, before: _Said, at: int, start: int) -> bool:
    """Whether a quotation goes on behind the words that tell who spoke the one before: “…”, said X, “…”."""
    cue = before.source.cue if before.source else None
    mark = clause.words[at - 1].text if at else ""
    if before.source is not None and before.source.rule == "inside-quotation":
        return False  # its cue stands elsewhere
    parted = mark in ",،，、—–-" and start == before.at + 1
    return parted and cue is not None and before.at < cue.first < at


def _quote(
    paragraph: _Paragraph, span: Span, clause: Clause, source: ToldSource | None, said: Resolved | None
) -> Quote:
    """A quotation with its speaker, and what tells it."""
    quote = Quote(span.paragraph, span.start, span.end, "direct", partial=_is_partial(paragraph.text, span))
    if said is None:
        return quote
    cue = source.cue if source else None
    mention = said.mention
    first, last = (clause.words[cue.first], clause.words[cue.last]) if cue else (None, None)
    return replace(
        quote,
        speakers=(said.member.name,),
        as_written=mention.text if mention else None,
        cue=paragraph.text[first.start : last.end] if first and last else None,
        rule=source.rule if source else "continuation",
        cue_span=(first.start, last.end) if first and last else None,
        name_span=(mention.start, mention.end) if mention else None,
        confidence=round(said.confidence, 3),
    )


def _is_partial(text: str, span: Span) -> bool:
    """Whether a quotation is a fragment of its sentence: no mark leads to it, and it begins small if it may."""
    before = text[max(0, span.outer[0] - 3) : span.outer[0]].rstrip()[-1:]
    first = text[span.start]
    if is_unspaced(first):
        return bool(before) and before not in PAUSES | ENDS
    return not (span.carries_on or not before or before in ".,:;?!—–-([»" or first.isupper())


def _labelled(paragraph: _Paragraph, turn: Turn, cast: Cast, before: Sequence[Quote]) -> Iterator[Quote]:
    """What a paragraph of a transcript holds, said by whom its label names."""
    start, end = turn.label
    quote = Quote(paragraph.number, turn.span.start, turn.span.end, "direct")
    if start == end:
        yield replace(before[-1], paragraph=quote.paragraph, start=quote.start, end=quote.end) if before else quote
        return
    name = paragraph.text[start:end]
    inside = [one for one in paragraph.mentions if start <= one.start and one.end <= end and one.kind == "name"]
    member = cast.find(inside[0], ())[0].name if inside else name
    yield replace(
        quote, speakers=(member,), as_written=name, rule="transcript", name_span=turn.label, confidence=_LABELLED
    )
