"""From the places where a claim was laid to the verdict on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.check.alignment import Step
from bot.check.findings import Citation, Claim, Finding
from bot.check.grammatical_person import exchanged_person
from bot.check.identity import are_comparable
from bot.check.negation import negations, turned_by_cut
from bot.check.similarity import telling
from bot.language.identification import is_english
from bot.language.regional_spelling import is_one_word
from bot.language.sentences import sentences
from bot.quotes.model import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.check.alignment import Alignment
    from bot.check.claimed_words import Wording
    from bot.check.evidence import Place
    from bot.check.findings import Change, Verdict
    from bot.check.words import Word

POSSIBLE = 0.15
"""The chance from which on somebody may have said a quotation.

That a message names them counts too: where half of all claims are right and wrong ones fall on any of the six people or
so whom an article names, a claimed speaker with this chance is as likely as not to be the right one."""
RESEMBLES = 0.58
"""From this closeness on, words that are not a quotation's are one that was altered.

On 60 news articles, of quotations with a fifth of their words replaced or with their halves exchanged fewer than 1 in
400 lie below it; of other articles' quotations on the same subjects 1 in 45 lies above."""
RESEMBLES_OWN = 0.48
"""The same where the claimed person is the one who said the nearest words, which is seldom chance."""
RESEMBLES_PROSE = 0.7
"""The same for an article's own prose, which a claim on the same subject resembles more often."""
_SHARED = 2
"""Words that tell something which a claim and the closest words have in common."""
_FITTING = 0.15
"""What it counts, among places that are near, that the claimed person said the words."""
_SPOKEN = 0.1
"""What it counts that the words are an utterance and not the paragraph around it."""


def judge(claim: Claim, worded: Wording, places: Sequence[Place]) -> Finding:
    """The verdict on a claim, from all the places that share words with it."""
    exact = [place for place in places if place.alignment.exact]
    if exact:
        return _judge_exact(claim, worded, _doubted(claim, max(exact, key=_exact_rank)))
    best = max(places, key=_near_rank, default=None)
    if best is not None and best.closeness >= _least(best):
        return _finding(claim, worded, _doubted(claim, best), "altered")
    said = [place for place in places if place.spoken and _shares_enough(worded, place)]
    closest = max(said, key=lambda place: (place.fits, place.closeness), default=None)
    return Finding(claim, "not_found", closest=_in_sentences(_source(closest), closest) if closest else None)


def _shares_enough(worded: Wording, place: Place) -> bool:
    """Whether two words that tell something are there, in any order, or half of the claim's: one name is nothing."""
    start, end = place.alignment.span
    margin = len(worded.words) // 2
    near = {word.text for word in place.text.words[max(0, start - margin) : end + margin]}
    shared = telling([word for word in worded.words if word.text in near])
    return shared >= min(_SHARED, (telling(worded.words) + 1) // 2)


def _in_sentences(source: Citation, place: Place) -> Citation:
    """A citation of the whole sentences that its words stand in, as far as they are the same quotation's.

    A piece of a sentence may have left its negation behind.
    """
    quote = place.quote
    paragraph = place.text.paragraphs[source.paragraph]
    inside = quote is not None and quote.paragraph == source.paragraph
    first, last = (quote.start, quote.end) if quote is not None and inside else (0, len(paragraph))
    spans = [(first + start, first + end) for start, end in sentences(paragraph[first:last])]
    touched = [span for span in spans if span[0] < source.end and source.start < span[1]]
    start, end = min(source.start, touched[0][0]), max(source.end, touched[-1][1])
    return replace(source, start=start, end=end, match=paragraph[start:end])


def _exact_rank(place: Place) -> tuple[bool, bool, bool, bool, bool]:
    """Words in a quotation before the same words in prose, and there the claimed person's before others'."""
    turned = place.alignment.turned or place.turn is not None
    return place.spoken, place.fits, not turned, place.quote is not None, place.clear


def _near_rank(place: Place) -> float:
    """Closeness; an utterance wins over the paragraph that it stands in, and who is claimed over who is not."""
    return place.closeness + _FITTING * place.fits + _SPOKEN * place.spoken


def _least(place: Place) -> float:
    """The closeness from which on a claim is words of this place, altered."""
    if place.quote is None:
        return RESEMBLES_PROSE
    return RESEMBLES_OWN if place.fits else RESEMBLES


def _judge_exact(claim: Claim, worded: Wording, place: Place) -> Finding:
    """The verdict on words that stand in an article: who said them, and whether they, or a cut, turned them."""
    if place.turn is not None and place.fits and place.turn.stance == claim.stance:
        whole = _in_sentences(_source(place), place)
        return Finding(Claim(claim.whole or claim.quote), "verbatim", reported=True, source=whole)
    if place.turn is not None or claim.stance != "asserted":
        verdict: Verdict = "altered"
    elif place.alignment.turned:
        verdict = "altered"
        place = replace(place, alignment=_with_what_was_cut(place))
    elif (cut := _cut_off(place)) is not None:
        verdict, place = "altered", replace(place, alignment=cut)
    elif claim.speaker is None:
        verdict = "verbatim"
    elif not place.fits and _is_anybodys(claim.speaker, place):
        verdict, place = "verbatim", replace(place, clear=False)
    elif place.fits:
        verdict = "verbatim" if place.spoken else "altered"  # partly the article's words, not the speaker's
    else:
        verdict = "misattributed"
    return _finding(claim, worded, place, verdict)


def _cut_off(place: Place) -> Alignment | None:
    """The alignment with the negation beside it as left out, in another language than English."""
    language = place.document.article.language
    if is_english(language):
        return None
    from bot.check.negation_by_rule import negation_cut_off  # most corpora are English

    first, last = place.alignment.span
    cut = negation_cut_off(place.text, first, last, language)
    if cut is None:
        return None
    at = 0 if cut[0] < first else place.alignment.steps[-1].claim_end
    step = Step("delete", *cut, at, at)
    steps = (step, *place.alignment.steps) if cut[0] < first else (*place.alignment.steps, step)
    return replace(place.alignment, steps=steps)


def _is_anybodys(claimed: str, place: Place) -> bool:
    """Whether nobody can tell that a quotation is another's.

    The article leaves open who said it, and gives nobody a chance that others could be told by; or the names are
    written in two scripts.
    """
    if place.quote is None:
        return False
    unknown = not place.clear and not place.quote.candidates
    return unknown or (place.speaker is not None and not are_comparable(claimed, place.speaker.name))


def _with_what_was_cut(place: Place) -> Alignment:
    """The alignment with its clause's words before it as left out, if a cut there turned the sense."""
    text, alignment = place.text, place.alignment
    start = first = alignment.span[0]
    if not turned_by_cut(text.words, text.breaks, first, alignment.span[1]):
        return alignment
    while not text.breaks[start] and not text.is_parted(start):
        start -= 1
    return replace(alignment, steps=(Step("delete", start, first, 0, 0), *alignment.steps))


def _with_turn(place: Place) -> Place:
    """The place with the words that turn it, and their subject, as left out."""
    turn, text, first = place.turn, place.text, place.alignment.span[0]
    start = first
    while turn and start and not text.is_parted(start) and text.words[start - 1].start >= turn.start:
        start -= 1
    if start == first:
        return place
    steps = (Step("delete", start, first, 0, 0), *place.alignment.steps)
    return replace(place, alignment=replace(place.alignment, steps=steps))


def _doubted(claim: Claim, place: Place) -> Place:
    """The place with the claimed person as its speaker, not a clear one, if they may have said the words.

    Nobody is called a liar on a guess; the source tells that it is one.
    """
    if claim.speaker is None or place.fits or place.quote is None or not place.spoken:
        return place
    known = place.document.speakers
    possible = (known.get(name, Speaker(name)) for name, chance in place.quote.candidates if chance >= POSSIBLE)
    meant = next((speaker for speaker in possible if place.document.is_meant(claim.speaker, speaker)), None)
    if meant is None and place.speaker and place.document.may_be(claim.speaker, place.speaker):
        meant = place.speaker
    return replace(place, speaker=meant, fits=True, clear=False) if meant else place


def _finding(claim: Claim, worded: Wording, place: Place, verdict: Verdict) -> Finding:
    place = _with_turn(place)
    changes = tuple(
        (step.tag, _written(place, step.start, step.end), _claimed(worded, step.claim_start, step.claim_end))
        for step in place.alignment.steps
    )
    reported = place.quote is not None and not place.spoken
    source = _source(place)
    if place.turn is None or _adds_negation(worded, place):
        found = Finding(claim, verdict, reported=reported, source=source, difference=changes)
        if verdict != "altered" or not (claim.speaker is None or place.fits):
            return found
        return replace(found, respelt=not reported and _is_respelt(changes), person=exchanged_person(changes))
    whole = _in_sentences(source, place)
    return Finding(claim, verdict, reported=reported, source=whole, difference=changes, stance=place.turn.stance)


def _adds_negation(worded: Wording, place: Place) -> bool:
    """Whether a claim negates the article's words itself: "I have not taken bribes" of what somebody denied."""
    changes = [step for step in place.alignment.steps if step.tag != "equal"]
    changed = (word for step in changes for word in worded.words[step.claim_start : step.claim_end])
    return any(word.text in negations() for word in changed)


def _is_respelt(difference: Sequence[Change]) -> bool:
    """Whether all that was changed is British spelling for American, or the reverse."""
    changed = [(written.split(), claimed.split()) for kind, written, claimed in difference if kind != "equal"]
    return bool(changed) and all(
        len(written) == len(claimed) and all(map(is_one_word, written, claimed)) for written, claimed in changed
    )


def _written(place: Place, start: int, end: int) -> str:
    """The article's text from one word to another, what attributes the parts of an utterance left out."""
    runs: list[tuple[Word, Word]] = []
    for index in range(start, end):
        word = place.text.words[index]
        if runs and not (place.spoken and place.text.is_parted(index)):
            runs[-1] = (runs[-1][0], word)
        else:
            runs.append((word, word))
    return " ".join(place.text.paragraphs[a.paragraph][a.start : b.end] for a, b in runs)


def _claimed(worded: Wording, start: int, end: int) -> str:
    return worded.text[worded.words[start].start : worded.words[end - 1].end] if start < end else ""


def _source(place: Place) -> Citation:
    """Where the words stand: of several paragraphs, the one that holds most of them."""
    start, end = place.alignment.span
    covered = place.text.words[start:end]
    number = Counter(word.paragraph for word in covered).most_common(1)[0][0]
    inside = [word for word in covered if word.paragraph == number]
    first, last = inside[0].start, inside[-1].end
    article = place.document.article
    return Citation(
        article=article.id,
        section=next(s.heading for s in article.sections if any(p.number == number for p in s.paragraphs)),
        paragraph=number,
        start=first,
        end=last,
        match=place.text.paragraphs[number][first:last],
        url=article.url,
        speaker=place.speaker.name if place.speaker else None,
        role=place.speaker.role if place.speaker else None,
        clear=place.clear,
    )
