"""Lists of networks that ran before Ledernet came: from the cells of a spreadsheet to what would be brought in.

The file is read by the readers of the people room; here its columns are understood, its people found, and every row ends as a seat,
a service, a question or a refusal with its number and reason.
"""
