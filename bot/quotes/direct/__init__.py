"""Words between quotation marks, and who said them."""
