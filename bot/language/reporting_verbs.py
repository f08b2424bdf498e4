"""The words that report speech, with every form they take.

The verbs are Levin's verbs of communication (English Verb Classes and Alternations, 1993, classes 29.5, 37.1, 37.2,
37.3, 37.4, 37.7, 37.8 and 37.9) and the verbs of FrameNet's frames Statement, Telling, Questioning and
Communication_response that take a clause ("said that …"), in five groups that behave alike.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Form = Literal["base", "s", "past", "ing"]

_GROUPS = {
    "say": """say add write state report announce note explain declare mention remark observe comment reply respond
        answer reiterate repeat recount relate recall tweet post blog quip joke opine clarify continue conclude disclose
        divulge confide proclaim pronounce volunteer testify elaborate interject mutter shout whisper yell scream cry
        murmur stammer reaffirm restate recap recite retort email write whine groan sigh text cable rule describe""",
    "claim": """claim argue insist contend assert allege maintain acknowledge admit concede confess deny affirm attest
        aver stress emphasize emphasise underscore underline highlight protest complain lament bemoan grumble gripe moan
        boast brag crow gloat object counter rebut charge swear estimate predict forecast speculate theorize posit
        hypothesize surmise caution reckon confirm verify warrant propose recommend suppose postulate reason agree
        preach profess purport rejoin muse marvel fume rail bristle scoff sneer exclaim venture""",
    "tell": """tell inform assure remind notify warn advise alert brief reassure caution counsel""",
    "ask": """ask question wonder query inquire enquire demand""",
    "imply": """suggest imply indicate signal hint reveal insinuate intimate show demonstrate point make""",
    "promise": """promise pledge vow threaten offer guarantee""",
}
_DOUBLED = {"admit": "admitt", "quip": "quipp", "blog": "blogg", "brag": "bragg", "recap": "recapp", "signal": "signal"}
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "swear": "swore sworn",
    "make": "made",
}
_NOUNS = frozenset(
    """state report note remark comment reply answer tweet post blog joke cry text cable rule claim stress highlight
    protest boast object counter charge estimate forecast reason email question wonder query demand signal hint show
    point promise pledge vow offer guarantee repeat mention whisper shout yell scream murmur alert caution brief counsel
    warrant muse marvel sigh moan advance make""".split()
)


class Cue(NamedTuple):
    """One form of a verb of saying.

    Attributes:
        lemma: The verb.
        group: Verbs that behave alike: "say", "claim", "tell", "ask", "imply" or "promise".
        form: "base", "s", "past" (with the participle) or "ing".
        noun: The same form is a common noun too ("states", "a report").
    """

    lemma: str
    group: str
    form: Form
    noun: bool


def _forms(verb: str) -> list[tuple[str, Form]]:
    """Every form of a verb, by the rules of spelling."""
    y = verb.endswith("y") and verb[-2] not in "aeiou"
    hissing = verb.endswith(("s", "sh", "ch", "x", "z"))
    third = verb[:-1] + "ies" if y else verb + ("es" if hissing else "s")
    stem = _DOUBLED.get(verb, verb.removesuffix("e"))
    past = _IRREGULAR.get(verb, (verb[:-1] + "i" if y else stem) + "ed").split()
    return [(verb, "base"), (third, "s"), (stem + "ing", "ing"), *((form, "past") for form in past)]


def _lexicon() -> dict[str, Cue]:
    return {
        spelt: Cue(verb, group, form, verb in _NOUNS and form in ("base", "s"))
        for group, verbs in _GROUPS.items()
        for verb in verbs.split()
        for spelt, form in _forms(verb)
    }


CUES = _lexicon()
"""Every form of every verb of saying, in small letters."""
