"""The slash commands: one module each, arguments in and a reply out."""
