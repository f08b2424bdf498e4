"""Words that tell nothing about what a text or a question is about.

English: the closed classes (articles, pronouns, auxiliaries, prepositions, conjunctions, adverbs of degree), what
an apostrophe leaves behind ("don", "ll"), and the words that only make a sentence a question. Languages that are
not listed do without: idf makes their frequent words light.
"""

from __future__ import annotations

_ENGLISH = """
a about above after again against ago all almost along already also although always am among an and another any anybody
anyone anything are aren around as at away
be became because become been before being below between both but by
can cannot could couldn
d did didn do does doesn doing don done down during
each either else enough etc even ever every everyone everything
few for from further
get gets getting give given go goes going gone got
had hadn has hasn have haven having he her here hers herself him himself his how however
i if in into is isn it its itself
just
let like ll
m made make many may maybe me might mightn mine more most much must mustn my myself
needn neither never no nobody none nor not nothing now
of off often on once one ones only onto or other others our ours ourselves out over own
per perhaps please put
quite
rather re really
s same shall shan she should shouldn since so some somebody someone something still such
t tell than that the their theirs them themselves then there these they thing things this those though through thus till
to too toward towards
under until up upon us use used using
ve very via
was wasn way we well were weren what whatever when where whereas whether which while who whoever whole whom whose why
will with within without won would wouldn
yes yet you your yours yourself yourselves
"""

STOP_WORDS: dict[str, frozenset[str]] = {"en": frozenset(_ENGLISH.split())}
"""Folded words by two-letter language."""
