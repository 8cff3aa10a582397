"""A relay on loopback that keeps what it accepted, and asks a witness before it does."""

import socket
import threading


class Relay:
    """One client at a time, in the order of their coming.

    `witness(recipient, message_id)` is asked at DATA (message_id None) and at the final dot; the
    sentence that it returns is a fault, kept in `faults`. While `gate` is closed the reply to a
    final dot waits. While `deferring`, recipients are told to come back later.
    """

    def __init__(self, witness):
        self.witness = witness
        self.accepted, self.faults = [], []
        self.gate = threading.Event()
        self.gate.set()
        self.deferring = False
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def forget(self):
        self.accepted, self.faults = [], []

    def settle(self):
        """Returns when all that came before this call has been dealt with."""
        with socket.create_connection(("127.0.0.1", self.port)) as probe:
            probe.sendall(b"QUIT\r\n")
            while probe.recv(4096):
                pass

    def close(self):
        self.listener.close()

    def _serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client, client.makefile("rb") as lines:
                try:
                    self._talk(client, lines)
                except OSError:
                    pass  # the client was killed

    def _talk(self, client, lines):
        client.sendall(b"220 relay\r\n")
        sender = recipient = None
        for line in lines:
            verb = line.strip().upper()
            reply = b"250 ok\r\n"
            if verb.startswith(b"EHLO"):
                reply = b"250-relay\r\n250-PIPELINING\r\n250 8BITMIME\r\n"
            elif verb.startswith(b"MAIL FROM:"):
                sender, recipient = line[line.index(b"<") + 1:line.index(b">")].decode(), None
            elif verb.startswith(b"RCPT TO:"):
                recipient = line[line.index(b"<") + 1:line.index(b">")].decode()
                if self.deferring:
                    recipient, reply = None, b"450 later\r\n"
            elif verb == b"DATA" and recipient is None:
                reply = b"503 no recipient\r\n"
            elif verb == b"DATA":
                self._ask(recipient, None)
                client.sendall(b"354 go on\r\n")
                if not self._take(lines, sender, recipient):
                    return
            elif verb == b"QUIT":
                client.sendall(b"221 bye\r\n")
                return
            client.sendall(reply)

    def _take(self, lines, sender, recipient):
        """A message up to its dot; kept before the reply. False: cut short."""
        taken = []
        for line in lines:
            if line == b".\r\n":
                break
            taken.append(line[1:] if line.startswith(b".") else line)
        else:
            return False
        data = b"".join(taken)
        message_id = header(data, b"message-id").strip("<>")
        self._ask(recipient, message_id)
        self.accepted.append((message_id, sender, recipient, data))
        self.gate.wait()
        return True

    def _ask(self, recipient, message_id):
        fault = self.witness(recipient, message_id)
        if fault is not None:
            self.faults.append(fault)


def header(data, name):
    for line in data.split(b"\r\n\r\n", 1)[0].split(b"\r\n"):
        if line.lower().startswith(name + b":"):
            return line.split(b":", 1)[1].strip().decode()
    return ""
