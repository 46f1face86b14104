"""Calendar files and mails after RFC 5545, 5546 and 6047: written, read, and told apart. Knows no room and no database."""
