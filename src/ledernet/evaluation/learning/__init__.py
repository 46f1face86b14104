"""What those who take part have learnt, as stories that are theirs."""
