"""A JT/T 808 terminal as makers build them: it enrols, shows its code, reports, and sends later what it kept."""

import socket
import struct
from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


def framed(content):
    """A message with its check byte, escapes and marks."""
    check = 0
    for byte in content:
        check ^= byte
    escapes = {0x7E: b"\x7d\x02", 0x7D: b"\x7d\x01"}
    return b"\x7e" + b"".join(escapes.get(one, bytes([one])) for one in content + bytes([check])) + b"\x7e"


def position(longitude, latitude, at, speed=1.2):
    """The 28 bytes of a position, with a field or two after it."""
    when = datetime.fromtimestamp(at, BEIJING).strftime("%y%m%d%H%M%S")
    fixed = struct.pack(">IIIIHHH", 0, 3, round(latitude * 1e6), round(longitude * 1e6), 5, round(speed * 36), 90)
    return fixed + bytes.fromhex(when) + bytes([0x30, 1, 20, 0x31, 1, 9, 0xEF, 2, 0x7E, 0x7D])


class Terminal:
    """One connection; `number` is how the terminal calls itself."""

    def __init__(self, port, number, is_2019=False):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.number, self.is_2019, self.serial, self.rest = number, is_2019, 0, b""

    def message(self, kind, body, part=b""):
        self.serial += 1
        properties = len(body) | (0x4000 if self.is_2019 else 0) | (0x2000 if part else 0)
        digits = self.number.zfill(20 if self.is_2019 else 12)
        head = struct.pack(">HH", kind, properties) + (b"\1" if self.is_2019 else b"") + bytes.fromhex(digits)
        return framed(head + struct.pack(">H", self.serial) + part + body)

    def answer(self):
        """(message, body) of the next word of the platform."""
        while self.rest.count(b"\x7e") < 2:
            got = self.socket.recv(4096)
            assert got, "the platform has hung up"
            self.rest += got
        _, one, self.rest = self.rest.split(b"\x7e", 2)
        one = one.replace(b"\x7d\x02", b"\x7e").replace(b"\x7d\x01", b"\x7d")
        return struct.unpack(">H", one[:2])[0], one[17 if self.is_2019 else 12 : -1]

    def ask(self, kind, body=b"", pieces=None):
        """Sends a message, in pieces of so many bytes when asked; the body of the answer."""
        data = self.message(kind, body)
        for begin in range(0, len(data), pieces or len(data)):
            self.socket.sendall(data[begin : begin + (pieces or len(data))])
        return self.answer()[1]

    def enrol(self):
        """Fetches the code; (result, code)."""
        body = self.ask(0x0100, bytes(37))
        return body[2], body[3:].decode()

    def authenticate(self, code):
        said = code.encode()
        if self.is_2019:
            said = bytes([len(said)]) + said + bytes(35)
        return self.ask(0x0102, said)[-1]

    def report(self, *place):
        return self.ask(0x0200, position(*place), pieces=7)[-1]

    def send_later(self, places):
        items = b"".join(struct.pack(">H", len(one)) + one for one in (position(*place) for place in places))
        return self.ask(0x0704, struct.pack(">HB", len(places), 1) + items)[-1]

    def close(self):
        self.socket.close()
