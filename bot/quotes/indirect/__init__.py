"""Reported statements, and whom they report."""
