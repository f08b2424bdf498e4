"""Quality and speed, side by side with the alternatives."""
