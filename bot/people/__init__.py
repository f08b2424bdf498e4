"""Who is quoted, over all articles."""
