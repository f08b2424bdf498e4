"""What is known of a language, without articles or quotations."""
