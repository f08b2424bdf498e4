"""Articles analysed once, put together into an index, kept in a file."""
