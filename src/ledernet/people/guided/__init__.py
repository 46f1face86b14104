"""What all lists that come in step by step have in common: the file, the columns, the rows that are told of."""
