"""Expenses from the accounts: a list from upload to plan. Columns are understood, every row is weighed; nothing is written here."""
