"""How a calendar file rides in a mail (RFC 6047), so that Outlook, Google and Apple see an invitation and not a file.

    multipart/mixed
      multipart/alternative
        text/plain
        text/html
        text/calendar; charset="utf-8"; method=REQUEST      ← what calendars act on
      application/ics; name="invite.ics"                     ← for mail programs that show no alternative; the same bytes

METHOD stands in the file and in the part's type, and they agree; both copies are the same, so a calendar that reads both sees one.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.encoders import encode_base64
from email.mime.base import MIMEBase

from .terms import Method

FILE_NAME = "invite.ics"


@dataclass(frozen=True)
class CalendarPart:
    """A calendar file as a part of a mail. `attached`: also as a file, for mail programs that know no invitations."""

    content: bytes
    method: Method
    attached: bool = True
    file_name: str = FILE_NAME

    def rehearsed(self, address: str) -> CalendarPart:
        """The part as it goes to the mailbox of a rehearsal."""
        from .writing import rehearsed

        content = rehearsed(self.content, address)
        return CalendarPart(content, self.method, self.attached, self.file_name)

    def as_mime_part(self) -> MIMEBase:
        """The alternative that is the invitation. In base64, as Exchange sends it: no server on the way touches its lines."""
        part = MIMEBase("text", "calendar")
        part.replace_header("Content-Type", f'text/calendar; charset="utf-8"; method={self.method}')
        part.set_payload(self.content)
        encode_base64(part)
        return part

    def as_attachment(self) -> MIMEBase:
        part = MIMEBase("application", "ics", name=self.file_name)
        part.set_payload(self.content)
        encode_base64(part)
        part.add_header("Content-Disposition", "attachment", filename=self.file_name)
        return part
