"""The authenticator on a phone, written from RFC 6238 and nothing of ours."""

import base64
import hashlib
import hmac
import struct
import time


def code(key, ahead=0):
    """The six digits of now, or of so many half minutes from now."""
    key = key.replace(" ", "").upper()
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
