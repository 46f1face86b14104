"""Evaluation against purpose: what is asked, of whom and when; what came of it; what the network says of it."""
