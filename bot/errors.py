"""The errors that are meant for people."""


class VerbatimError(Exception):
    """Something a person can mend: the message names what is wrong and the way out, in one line."""


class DatabaseError(VerbatimError):
    """The database of servers' articles cannot be used; says why, and the way out."""
