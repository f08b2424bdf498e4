"""Word lists and weights that the rules read; each file says where it comes from."""
