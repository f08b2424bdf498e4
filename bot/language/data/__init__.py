"""Word lists and tables, a folder a language.

`frequent_words.npz` is out of wordfreq (Robyn Speer, 2022) and under CC BY-SA 4.0; see training/README.md.
"""
