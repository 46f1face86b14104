"""Another system on this machine."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Listener:
    """Another system on this machine: remembers what it is sent, answers as it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status, self.location, self.drip = 204, "", 0.0
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
                if listener.drip:
                    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 200:
                        self.wfile.write(bytes([letter]))
                        time.sleep(listener.drip)
                    return
                self.send_response(listener.status)
                if listener.location:
                    self.send_header("Location", listener.location)
                self.end_headers()

            def do_GET(self) -> None:
                listener.got.append(({"followed": "yes"}, b""))

            def log_message(self, *_args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/besked"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
