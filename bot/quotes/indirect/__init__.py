"""Reported statements, and whom they cue."""
