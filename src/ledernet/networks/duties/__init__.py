"""Who does what by when in a network (RACI), and whose turn it is to be host."""
