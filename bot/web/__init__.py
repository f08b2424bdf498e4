"""Pages and feeds of the web, fetched so that a hostile link does no harm."""
