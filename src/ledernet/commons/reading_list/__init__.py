"""What is worth reading about networks of leaders: a list that comes with the product, and entries of the organisation's own."""
