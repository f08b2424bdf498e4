"""The table of meanings, irregular forms and weights; each file says where it comes from."""
