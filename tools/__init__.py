"""What a developer runs by hand from a checkout: pictures, lists of names, what tests read."""
