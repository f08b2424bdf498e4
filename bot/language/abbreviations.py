"""Abbreviations with a full stop, by what may follow them: in small letters, without their last stop."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BEFORE_NAMES = _set(
    """mr mrs ms mx messrs dr prof sen sens rep reps gov gen lt col sgt cpl pvt capt cmdr maj adm brig rev fr hon pres
    supt det insp amb sr sra st ste mt ft mme mlle bros adv cllr cllrs lieut"""
)
"""Titles and the like: a sentence does not end with them."""

BEFORE_NUMBERS = _set("no nos nr art fig figs eq sec vol vols ch p pp pt op ed eds")
"""Many of them are words as well: abbreviations where a number follows."""

TRAILING = _set("inc ltd co corp llc plc jr esq ph.d ave blvd rd dept jan feb mar apr jun jul aug sept oct nov dec")
"""A sentence may end with them."""

SMALL = _set("vs viz cf ca e.g i.e etc al approx est")
"""Hardly ever written with a capital."""

INSIDE = BEFORE_NAMES | _set("vs viz cf ca e.g i.e")
"""No sentence ends with them."""
