"""What came of it: figures that say nothing of one person, the network's own comment, and when others see both."""
