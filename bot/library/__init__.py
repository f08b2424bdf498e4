"""The library: what is served to whom, and how it is read again."""
