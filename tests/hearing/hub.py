"""A model hub on the loopback, as far as its client asks: what a repository holds, and the files."""

import hashlib
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Hub:
    """Serves the files of one folder as any repository."""

    def __init__(self, folder):
        self.files = {path.name: path.read_bytes() for path in Path(folder).iterdir()}

    def about(self):
        siblings = [{"rfilename": name, "size": len(data), "blobId": etag(data)} for name, data in self.files.items()]
        return {"id": "a/b", "modelId": "a/b", "sha": COMMIT, "private": False, "tags": [], "downloads": 0, "siblings": siblings}

    def tree(self):
        return [{"type": "file", "path": name, "size": len(data), "oid": etag(data)} for name, data in self.files.items()]


def etag(data):
    return hashlib.sha1(data).hexdigest()


def answers_of(hub):
    class Answers(BaseHTTPRequestHandler):
        def do_HEAD(self):
            self.answer(with_body=False)

        def do_GET(self):
            self.answer(with_body=True)

        def answer(self, with_body):
            path = self.path.partition("?")[0]
            name = path.rpartition("/")[2]
            if "/tree/" in path:
                self.send(json.dumps(hub.tree()).encode(), with_body)
            elif path.startswith("/api/models/"):
                self.send(json.dumps(hub.about()).encode(), with_body)
            elif "/resolve/" in path and name in hub.files:
                self.send(hub.files[name], with_body)
            else:
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()

        def send(self, data, with_body):
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("ETag", f'"{etag(data)}"')
            self.send_header("X-Repo-Commit", COMMIT)
            self.end_headers()
            if with_body:
                self.wfile.write(data)

        def log_message(self, *_):
            pass

    return Answers


@contextmanager
def running(hub):
    """Its address for the length of a `with`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers_of(hub))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
