"""Who said what, by rules and word lists alone: for the languages that no weights were fitted for."""
