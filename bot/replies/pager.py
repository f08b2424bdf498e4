"""A list that is shown page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from bot.replies import wording
from bot.replies.layout import button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from discord import ui

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        number: Which, from 0.
        pages: How many there are.
        items: What is on it.
    """

    number: int
    pages: int
    items: Sequence[T]

    @classmethod
    def of(cls, items: Sequence[T], number: int, size: int) -> Self:
        """A page of a list that is not empty; a number that is too high gives the last one."""
        first = cls.first(number, size, len(items))
        return cls.at(items[first : first + size], number, size, len(items))

    @classmethod
    def at(cls, items: Sequence[T], number: int, size: int, total: int) -> Self:
        """The page that has these items, of a list of so many that is not at hand as a whole."""
        return cls(cls.first(number, size, total) // size, -(-total // size), items)

    @staticmethod
    def first(number: int, size: int, total: int) -> int:
        """The place of the first item of a page; of the last page where the number is too high."""
        return max(0, min(number, -(-total // size) - 1)) * size

    @property
    def place(self) -> str | None:
        """Which page this is, in words; None where there is only one."""
        return wording.page_of(self.number, self.pages) if self.pages > 1 else None

    def buttons(self, custom_id: Callable[[int], object]) -> list[ui.Button[Any]]:
        """Previous and Next, where there are several pages; given what the button of a page is called by its number."""
        if self.pages == 1:
            return []
        back, on = max(self.number - 1, 0), self.number + 1
        return [
            button(wording.PREVIOUS(), str(custom_id(back)), disabled=self.number == 0),
            button(wording.NEXT(), str(custom_id(on)), disabled=on == self.pages),
        ]
