"""Clients that load a server and write down what it acknowledged, to compare after a crash."""

import itertools
import random
import sqlite3
import threading
import time
import uuid

import requests

from .api import Client, Refused


def rows(data, query):
    """What a query finds in the server's SQLite file, read from outside."""
    connection = sqlite3.connect(f"file:{data}/linli.sqlite?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def expect_no_contradiction(data):
    """Looks for tickets that disagree with their journal, steps that were taken twice, and damage to the file."""
    gaps = rows(
        data, "SELECT count(*) FROM ticket WHERE version <> (SELECT count(*) FROM change WHERE subject = ticket.id)"
    )
    assert gaps == [(0,)], "a ticket and its journal disagree"
    query = "SELECT subject, body, count(*) AS times FROM change WHERE kind = 'escalated' GROUP BY subject, body"
    twice = rows(data, f"{query} HAVING times > 1")
    assert not twice, f"escalated twice: {twice[:3]}"
    assert rows(data, "PRAGMA integrity_check") == [("ok",)]


class Ledger:
    """What was sent and acknowledged: each key with its ticket and the version it had, and which keys made a ticket.

    `history` has every acknowledgement with the instant it came.
    """

    def __init__(self):
        self.lock = threading.Lock()
        self.sent = {}
        self.acknowledged = {}
        self.history = []
        self.made = {}
        self.unanswered = {}
        self.surprises = []

    def note(self, key, path, answer):
        with self.lock:
            if path == "/api/tickets":
                self.made[key] = answer["id"]
            earlier = self.acknowledged.get(key)
            self.acknowledged[key] = (answer["id"], answer["version"])
            self.history.append((time.time(), key, answer["id"], answer["version"]))
            if earlier and earlier[0] != answer["id"]:
                self.surprises.append(f"{key} made two tickets: {earlier[0]} and {answer['id']}")

    def surprise(self, text):
        with self.lock:
            self.surprises.append(text)


class Reporter(threading.Thread):
    """Reports tickets and lets its own acceptor take some of them on, as fast as the server answers.

    A command without an answer is repeated with the same key until one comes, as the field app does.
    """

    numbers = itertools.count()

    def __init__(self, server, ledger, worker, acceptor, body, seed):
        super().__init__(daemon=True)
        self.server, self.ledger = server, ledger
        self.worker_account, self.acceptor_account = worker, acceptor
        self.body = body
        self.random = random.Random(seed)
        self.ending = threading.Event()

    def run(self):
        while not self.ending.is_set():
            try:
                self.worker = Client(self.server).sign_in(*self.worker_account)
                self.acceptor = Client(self.server).sign_in(*self.acceptor_account)
                break
            except requests.RequestException:
                time.sleep(0.05)
        while not self.ending.is_set():
            text = f"第 {next(self.numbers)} 件"
            ticket = self.insist(self.worker, "/api/tickets", {**self.body, "description": text})
            if ticket and self.random.random() < 0.5:
                self.insist(self.acceptor, f"/api/tickets/{ticket['id']}/accept", {"version": ticket["version"]})

    def return_to(self, client):
        """Signs in again, unless the server is down: then the command is tried first."""
        try:
            client.sign_in(*client.account)
        except (requests.RequestException, Refused):
            time.sleep(0.02)

    def insist(self, client, path, body):
        """The answer to a command, however many attempts it takes; None when the end comes first."""
        key = str(uuid.uuid4())
        with self.ledger.lock:
            self.ledger.unanswered[key] = (client, path, body)
            self.ledger.sent[key] = (client.account, path, body)
        while True:
            try:
                answer = client.post(path, body, key=key)
                break
            except requests.RequestException:
                time.sleep(0.02)
            except Refused as refusal:
                if refusal.status == 503:
                    time.sleep(0.05)
                    continue
                # The server's clock runs ahead from start to start, and sessions end as they should.
                if refusal.code == "signInNeeded":
                    self.return_to(client)
                    continue
                # An escalation came first; a person would look again, and so would we.
                if refusal.code != "changedMeanwhile":
                    self.ledger.surprise(str(refusal))
                answer = None
                break
            if self.ending.is_set():
                return None
        with self.ledger.lock:
            del self.ledger.unanswered[key]
        if answer:
            self.ledger.note(key, path, answer)
        return answer
