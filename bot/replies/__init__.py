"""What members see: the wording, the passages as quotations, links, buttons and layouts."""
