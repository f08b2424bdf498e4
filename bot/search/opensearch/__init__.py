"""Searching in an OpenSearch cluster (extra `cluster`); nothing of it is imported without the setting."""
