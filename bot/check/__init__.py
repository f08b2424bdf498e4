"""Is this quotation in the articles, word for word?"""
