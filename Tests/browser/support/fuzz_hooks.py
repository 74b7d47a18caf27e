"""What schemathesis does not know by itself; the variable SCHEMATHESIS_HOOKS names this file."""

import schemathesis

# A piece of an upload (tus) is bytes.
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
