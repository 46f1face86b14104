"""Numbers and codes of the engine as sentences, in the language of the reader."""
