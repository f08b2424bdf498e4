"""The commands of the bot, one module each: arguments in, a reply out."""
