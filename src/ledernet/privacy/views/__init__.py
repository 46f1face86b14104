"""The pages of the data protection officer, one module for each errand."""
