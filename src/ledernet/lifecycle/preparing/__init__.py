"""The page on which HR sees who goes where by a rotation or a restart, and settles it."""
