"""How a network stands: its closing criteria as they were locked, its targets, its age; judged by the letter, decided by people."""
