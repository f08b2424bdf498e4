"""Word lists and tables, a folder a language."""
