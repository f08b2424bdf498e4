"""From articles to the passages, and the quotations, that answer."""
