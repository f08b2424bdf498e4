"""What `verbatim doctor` says of one part."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Diagnosis(NamedTuple):
    """One part, and how it is.

    Attributes:
        part: Its name.
        status: "warning" where the bot works, but not as it might; "failed" where it does not.
        told: What was found, without anything secret.
        way_out: What to do; empty where nothing has to be done.
    """

    part: str
    status: Literal["ok", "warning", "failed"]
    told: str
    way_out: str = ""
