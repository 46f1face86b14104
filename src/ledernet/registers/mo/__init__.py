"""OS2mo, asked by GraphQL: the client, the questions, and what the answers become. No database, no clock of the day."""
