"""Whom one may ask in other organisations: contacts that HR keeps, and cards that organisations of the installation show each other."""
