"""A bad network between the phone and the server: answers are lost after the server has done its work."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

HOP = {"connection", "keep-alive", "transfer-encoding", "content-encoding", "content-length", "host"}


class LosingProxy:
    """Passes everything on; `loses(method, path)` decides whose answers never arrive."""

    def __init__(self, target, loses):
        self.target = target
        self.loses = loses
        self.lost = 0
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_request(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length) if length else None
                if self.path.startswith("/api/feed"):
                    return self.reply(404, {}, b"")
                headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
                headers["Accept-Encoding"] = "identity"
                options = {"data": body, "headers": headers, "allow_redirects": False, "timeout": 60}
                answer = requests.request(self.command, proxy.target + self.path, **options)
                if proxy.loses(self.command, self.path):
                    proxy.lost += 1
                    self.close_connection = True
                    return self.connection.close()
                self.reply(answer.status_code, answer.headers, answer.content)

            def reply(self, status, headers, content):
                self.send_response_only(status)
                for name, value in headers.items():
                    if name.lower() not in HOP:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = handle_request

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
