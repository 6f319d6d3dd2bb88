"""A client that costs little: requests made beforehand, a few connections that stay open, one thread each."""

import socket
import threading
import time


def requests(lines, key, batch, port):
    """Whole HTTP requests of `batch` lines each."""
    made = []
    for start in range(0, len(lines), batch):
        body = b"".join(lines[start:start + batch])
        head = (f"POST /intake/interactions HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {key}\r\n"
                f"Content-Type: application/x-ndjson\r\nContent-Length: {len(body)}\r\n\r\n")
        made.append(head.encode() + body)
    return made


def is_taken(answer):
    """All lines were taken."""
    return answer.startswith(b"HTTP/1.1 200") and b'"refusedCount":0' in answer


class Poster:
    """Posts every request once over `connections` connections; `seconds` until the last acknowledgement."""

    def __init__(self, port, made, connections=4, is_taken=is_taken):
        self.port, self.made, self.is_taken = port, made, is_taken
        self.next, self.lock = 0, threading.Lock()
        self.wrong = []
        threads = [threading.Thread(target=self.post) for _ in range(connections)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.seconds = time.perf_counter() - began
        if self.wrong:
            raise RuntimeError(f"{len(self.wrong)} batches were not taken whole, as: {self.wrong[0][:400]!r}")

    def take(self):
        with self.lock:
            index = self.next
            self.next += 1
        return self.made[index] if index < len(self.made) else None

    def post(self):
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while (request := self.take()) is not None:
                connection.sendall(request)
                answer = self.read(connection)
                if not self.is_taken(answer):
                    self.wrong.append(answer)

    @staticmethod
    def read(connection):
        """One answer with its body."""
        answer = b""
        while True:
            part = connection.recv(65536)
            if not part:
                return answer
            answer += part
            head, separator, body = answer.partition(b"\r\n\r\n")
            if not separator:
                continue
            length = next(
                (int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")), 0)
            if len(body) >= length:
                return answer
