"""From a file, a page or an address to an Article."""
