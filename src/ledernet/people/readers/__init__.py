"""Readers: from a file of an organisation to plain records. No database, no Django, no clock.

``table`` turns bytes into rows, ``mapping`` says which column means what, ``mapped`` yields the records.
"""
