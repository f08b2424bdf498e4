"""From an Article to who said what in it."""
