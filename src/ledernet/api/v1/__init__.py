"""The first version of the API. What other systems build on stays as it is; what must change comes as another version beside it."""
