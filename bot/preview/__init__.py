"""The bot in an offline Discord, in the browser: what `verbatim preview` shows."""
