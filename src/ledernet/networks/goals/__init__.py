"""What a member wants out of a network: written when she joins, looked at again when she likes, read by nobody else."""
