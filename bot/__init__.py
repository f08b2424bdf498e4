"""Verbatim: questions about news articles, answered word for word, with who said it and where it stands."""
