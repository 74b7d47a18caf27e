"""Speaks to the JSON API as one person, and compares every answer with the server's own description."""

import uuid

import requests


class Refused(AssertionError):
    """The server said no; the problem document is in `problem`."""

    def __init__(self, status, problem, call):
        self.status = status
        self.problem = problem
        super().__init__(f"{call}: {status} {problem}")

    @property
    def code(self):
        return self.problem.get("code")


class Client:
    """One person's connection: cookie, CSRF token, idempotency keys."""

    def __init__(self, server, description=None):
        self.server = server
        self.description = description
        self.session = requests.Session()
        self.csrf = None
        self.who = None
        self.account = None

    def sign_in(self, login, password):
        self.account = (login, password)
        self.who = self.post("/api/session", {"login": login, "password": password})
        self.csrf = self.who["csrfToken"]
        return self

    def get(self, path, **query):
        return self.call("GET", path, params=query)

    def post(self, path, body=None, **options):
        return self.call("POST", path, json=body, **options)

    def act(self, ticket, action, **members):
        """Performs an action on the ticket as it was last seen; returns the ticket after it."""
        body = {"version": ticket["version"], **members}
        return self.post(f"/api/tickets/{ticket['id']}/{action}", body)

    def upload(self, content, media_type="image/jpeg", name="photo.jpg", path="/api/attachments"):
        headers = {"Content-Type": media_type, "X-File-Name": name}
        return self.call("POST", path, data=content, headers=headers)

    def call(self, method, path, headers=None, key=None, expect=None, **options):
        """The decoded answer; raises `Refused` for a problem, unless its status is the expected one."""
        headers = dict(headers or {})
        if method != "GET":
            headers.setdefault("Idempotency-Key", key or str(uuid.uuid4()))
            if self.csrf:
                headers["X-CSRF-Token"] = self.csrf
        answer = self.session.request(method, self.server.address + path, headers=headers, timeout=30, **options)
        if self.description:
            self.description.check(method, path, answer.status_code, answer.headers, answer.content)
        body = answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.content
        if isinstance(body, dict) and isinstance(body.get("ticket"), dict):
            body = {**body["ticket"], **body}  # A ticket in one piece, as the screens have it.
        if answer.ok or answer.status_code == expect:
            return body
        raise Refused(answer.status_code, body if isinstance(body, dict) else {}, f"{method} {path}")
