"""The errors that are meant for people."""


class VerbatimError(Exception):
    """Something a person can mend: the message names what is wrong and the way out, in one line.

    Args:
        message: A sentence with `{name}` where a field stands; members read it in their own language.
        fields: Texts and numbers.
    """

    def __init__(self, message: str = "", **fields: str | int) -> None:
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in fields.items()}
        super().__init__(message.format_map(shown) if fields else message)
        self.message, self.fields = message, fields


def marked(message: str) -> str:
    """A sentence that people read in their own language, translated where it is said."""
    return message


class DatabaseError(VerbatimError):
    """The database of servers' articles cannot be used; says why, and the way out."""
