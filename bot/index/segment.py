"""One article analysed, as flat arrays that can be joined and memory-mapped as they are.

A segment knows nothing of other articles: no idf, no numbers that depend on what else is indexed. Its offsets count
from its own beginning, so that segments are joined by laying their arrays end to end (see `bot.index.index`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.articles.article import Article, Paragraph, Section
from bot.index.passages import windows
from bot.language import acronyms, terms
from bot.language.answer_types import context_cues, sentence_cues, word_cues
from bot.language.scripts import count_words, is_spelt
from bot.language.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

PARAGRAPH = np.dtype([("start", "<i4"), ("end", "<i4"), ("section", "<i4")])
"""Offsets in `text` (bytes) and the section's number, from 0."""
PASSAGE = np.dtype([("paragraph", "<i4"), ("first", "<i4"), ("last", "<i4"), ("length", "<i4")])
"""The paragraph's number, from 0, its sentences from `first` up to but without `last`, and its length in terms."""
SENTENCE = np.dtype(
    [("start", "<i4"), ("end", "<i4"), ("token", "<i4"), ("tokens", "<i4"), ("gram", "<i4"), ("grams", "<i4"),
     ("cues", "<i4")]
)  # fmt: skip
"""Offsets in the paragraph (code points), the place and number of its terms in `tokens` and of its bytes in `grams`,
and what it holds (`bot.language.answer_types`)."""
FIELD = np.dtype([("token", "<i4"), ("tokens", "<i4")])
"""The place and number of the terms of the title, publisher and date (row 0) and of each section's heading in
`tokens`."""


@dataclass(frozen=True, eq=False)
class Segment:
    """The arrays of one article.

    Attributes:
        head: What is known about the article and its sections' headings, JSON in UTF-8.
        text: Its paragraphs, one behind the other, UTF-8.
        paragraphs: PARAGRAPH, one a paragraph.
        passages: PASSAGE, in the order of the text.
        sentences: SENTENCE, in the order of the text; passages that overlap share them.
        fields: FIELD, the title with the publisher and the date, and then one a section.
        tokens: The terms in reading order, as numbers of `terms`; behind each text's own those of the other forms of
            its acronyms (see `bot.language.acronyms`).
        grams: The sentences' folded words for 5-grams, each sentence followed by a zero.
        terms: The distinct terms in order, a line each, UTF-8.
        words: The distinct folded words that a misspelt one may stand for, in order, a line each, UTF-8.
        speech: What was said in it, as `bot.index.quotations` packs it; empty where nobody looked.
    """

    head: NDArray[np.uint8]
    text: NDArray[np.uint8]
    paragraphs: NDArray[np.void]
    passages: NDArray[np.void]
    sentences: NDArray[np.void]
    fields: NDArray[np.void]
    tokens: NDArray[np.uint32]
    grams: NDArray[np.uint8]
    terms: NDArray[np.uint8]
    words: NDArray[np.uint8]
    speech: NDArray[np.uint8]

    @property
    def digest(self) -> str:
        """SHA-256 of the file that the article was read from, hexadecimal."""
        return str(self.read_head()["digest"])

    def read_head(self) -> dict[str, Any]:
        """What is known about the article: its attributes by name, its file's "digest", its "headings".

        Also its reader's "notes" and, by number, the "kinds" of the paragraphs that are no text.
        """
        head: dict[str, Any] = json.loads(self.head.tobytes())
        return head

    def article(self) -> Article:
        """The article as it was read."""
        head = self.read_head()
        texts = [self.text[row["start"] : row["end"]].tobytes().decode() for row in self.paragraphs]
        paragraphs = [
            Paragraph(number, text, head["kinds"].get(str(number), "text")) for number, text in enumerate(texts, 1)
        ]
        edges = np.searchsorted(self.paragraphs["section"], np.arange(len(head["headings"]) + 1))
        sections = tuple(
            Section(heading, tuple(paragraphs[edges[number] : edges[number + 1]]))
            for number, heading in enumerate(head["headings"])
        )
        published = head["published"] and date.fromisoformat(head["published"])
        return Article(sections=sections, published=published, **{name: head[name] for name in _PLAIN})


COLUMNS = tuple(field.name for field in fields(Segment))
DTYPES = dict.fromkeys(COLUMNS, np.dtype(np.uint8)) | {
    "paragraphs": PARAGRAPH,
    "passages": PASSAGE,
    "sentences": SENTENCE,
    "fields": FIELD,
    "tokens": np.dtype("<u4"),
}
_PLAIN = ("id", "title", "publisher", "author", "url", "language")
HEAD = frozenset(("digest", "headings", "published", *_PLAIN))
"""What `Segment.head` names."""
_SHORTEST = 4  # letters of a word that a misspelt one of five may stand for


def analyse(article: Article, digest: str = "", speech: bytes = b"", notes: Sequence[str] = ()) -> Segment:
    """Cut an article into passages and sentences and reduce them to terms; all the work that can be done once.

    Args:
        article: The article; its language chooses the stemmer.
        digest: SHA-256 of its file, hexadecimal: what the result is cached by.
        speech: What was said in it (see `bot.index.quotations`).
        notes: What its reader noted.
    """
    spans = [sentences(paragraph.text, article.language) for paragraph in article.paragraphs]
    pieces = [p.text[start:end] for p, own in zip(article.paragraphs, spans, strict=True) for start, end in own]
    headings = [_source(article), *(section.heading or "" for section in article.sections)]
    chunked = [text.split() for text in chain(pieces, headings)]
    words_of = {chunk: terms.words_of(chunk) for chunk in set(chain.from_iterable(chunked))}
    distinct = set(chain.from_iterable(words_of.values()))
    vocabulary, streams = _terms(chunked, words_of, distinct, article.language)
    forms = list(_forms(article, dict(zip(vocabulary, range(len(vocabulary)), strict=True))))
    streams = [own + acronyms.other_forms(chunks, own, forms) for chunks, own in zip(chunked, streams, strict=True)]

    sentence_table = _sentences(spans, pieces, chunked, words_of, streams)
    joined = {chunk: " ".join(words) for chunk, words in words_of.items()}
    grams = [terms.gram_text(filter(None, map(joined.__getitem__, chunks))) for chunks in chunked[: len(pieces)]]
    sentence_table["grams"] = [len(gram) for gram in grams]
    sentence_table["gram"] = _starts(sentence_table["grams"] + 1)
    field_table = np.zeros(len(headings), dtype=FIELD)
    field_table["tokens"] = [len(stream) for stream in streams[len(pieces) :]]
    field_table["token"] = sum(map(len, streams[: len(pieces)])) + _starts(field_table["tokens"])
    encoded = [paragraph.text.encode() for paragraph in article.paragraphs]
    return Segment(
        head=_bytes(json.dumps(_head(article, digest, notes), ensure_ascii=False)),
        text=np.frombuffer(b"".join(encoded), dtype=np.uint8),
        paragraphs=_paragraphs(article, encoded),
        passages=_passages(spans, [*map(count_words, pieces)], sentence_table["tokens"]),
        sentences=sentence_table,
        fields=field_table,
        tokens=np.fromiter(chain.from_iterable(streams), dtype=np.uint32),
        grams=np.frombuffer(b"".join(gram + b"\0" for gram in grams), dtype=np.uint8),
        terms=_bytes("\n".join(vocabulary)),
        words=_bytes("\n".join(sorted(word for word in distinct if len(word) >= _SHORTEST and is_spelt(word)))),
        speech=np.frombuffer(speech, dtype=np.uint8),
    )


def _source(article: Article) -> str:
    """The title with the publisher and the date, as a question may name them."""
    published = f"{article.published.day} {article.published:%B %Y}" if article.published else None
    return " ".join(filter(None, (article.title, article.publisher, published)))


def _forms(article: Article, numbers: dict[str, int]) -> Iterator[tuple[str, list[int], list[int]]]:
    """The article's acronyms, each with its terms and its long form's."""
    for short, long in acronyms.long_forms([paragraph.text for paragraph in article.paragraphs]).items():
        both = [
            [
                numbers[term]
                for word in terms.folded_words(form)
                if (term := terms.term_of(word, article.language)) in numbers
            ]
            for form in (short, long)
        ]
        if all(both):
            yield short, both[0], both[1]


def _head(article: Article, digest: str, notes: Sequence[str]) -> dict[str, Any]:
    return {
        "digest": digest,
        "notes": list(notes),
        "kinds": {paragraph.number: paragraph.kind for paragraph in article.paragraphs if paragraph.kind != "text"},
        "headings": [section.heading for section in article.sections],
        "published": article.published and article.published.isoformat(),
        **{name: getattr(article, name) for name in _PLAIN},
    }


def _terms(
    chunked: list[list[str]], words_of: dict[str, tuple[str, ...]], distinct: set[str], language: str
) -> tuple[list[str], list[list[int]]]:
    """The distinct terms, sorted, and each text's terms as their numbers."""
    term_of = {word: terms.term_of(word, language) for word in distinct}
    vocabulary = sorted({term for term in term_of.values() if term})
    number = {term: i for i, term in enumerate(vocabulary)}
    numbers_of = {
        chunk: tuple(number[term] for word in words if (term := term_of[word])) for chunk, words in words_of.items()
    }
    return vocabulary, [list(chain.from_iterable(map(numbers_of.__getitem__, chunks))) for chunks in chunked]


def _paragraphs(article: Article, encoded: list[bytes]) -> NDArray[np.void]:
    table = np.zeros(len(encoded), dtype=PARAGRAPH)
    lengths = np.array([len(text) for text in encoded], dtype=np.int64)
    table["start"] = _starts(lengths)
    table["end"] = table["start"] + lengths
    sizes = [len(section.paragraphs) for section in article.sections]
    table["section"] = np.repeat(np.arange(len(sizes)), sizes)
    return table


def _sentences(
    spans: list[list[tuple[int, int]]],
    pieces: list[str],
    chunked: list[list[str]],
    words_of: dict[str, tuple[str, ...]],
    streams: list[list[int]],
) -> NDArray[np.void]:
    table = np.zeros(len(pieces), dtype=SENTENCE)
    if pieces:
        cues = {chunk: word_cues(chunk, words) for chunk, words in words_of.items()}
        table["start"], table["end"] = np.array([span for own in spans for span in own]).T
        table["tokens"] = [len(stream) for stream in streams[: len(pieces)]]
        table["token"] = _starts(table["tokens"])
        told = np.fromiter(map(cues.__getitem__, chain.from_iterable(chunked[: len(pieces)])), dtype=np.int64)
        table["cues"] = sentence_cues(told, [len(chunks) for chunks in chunked[: len(pieces)]])
        table["cues"] |= np.fromiter(map(context_cues, pieces), dtype=np.int32)
    return table


def _passages(spans: list[list[tuple[int, int]]], sizes: list[int], lengths: NDArray[np.int32]) -> NDArray[np.void]:
    rows = []
    base = 0
    for number, own in enumerate(spans):
        rows += [(number, base + first, base + last, 0) for first, last in windows(sizes[base : base + len(own)])]
        base += len(own)
    table = np.array(rows, dtype=PASSAGE)
    ends = np.concatenate(([0], np.cumsum(lengths)))
    table["length"] = ends[table["last"]] - ends[table["first"]]
    return table


def _starts(lengths: NDArray[np.integer[Any]] | Sequence[int]) -> NDArray[np.int64]:
    """Where each of the parts begins when they are laid end to end."""
    ends = np.cumsum(lengths, dtype=np.int64)
    return ends - lengths


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)
