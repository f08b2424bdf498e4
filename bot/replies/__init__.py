"""What members see: embeds, buttons, wording."""
