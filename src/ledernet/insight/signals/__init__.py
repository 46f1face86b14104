"""Signs that the need has run ahead of the way networks are run: seen in what is registered anyway, told with how many of how many."""
