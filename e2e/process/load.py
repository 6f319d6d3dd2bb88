"""Traffic that keeps books: which interactions were acknowledged, and which nobody can know about."""

import http.client
import itertools
import random
import threading
import time

from installation import ndjson


class Load:
    """Several connections that post batches until told to stop.

    Those of the first kind never repeat: a batch without an answer is unsure, and may be there once or not at all.
    Those of the second kind give every interaction an id and repeat a batch until it is acknowledged, as a careful
    client does: it must then be there exactly once.
    """

    def __init__(self, installation, connections=2, careful=2, batch=20, pause=0.0):
        self.installation = installation
        self.batch, self.pause = batch, pause
        self.numbers = itertools.count()
        self.acknowledged, self.unsure, self.refused, self.wrong = [], [], 0, []
        self.lock = threading.Lock()
        self.is_over = threading.Event()
        key = installation.key
        self.headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}
        self.threads = [
            threading.Thread(target=self.send, args=(index >= connections,), daemon=True)
            for index in range(connections + careful)
        ]
        for thread in self.threads:
            thread.start()
        installation.round.finally_do(self.is_over.set)

    def stop(self):
        """Ends when every careful batch is acknowledged; the server must be up."""
        self.is_over.set()
        for thread in self.threads:
            thread.join(60)
            assert not thread.is_alive(), "a connection did not get its batch acknowledged within 60 s"

    def send(self, is_careful):
        connection, numbers = None, []
        while True:
            if not numbers:
                if self.is_over.is_set():
                    return
                numbers = [next(self.numbers) for _ in range(self.batch)]
            body = ndjson(self.line(number, is_careful) for number in numbers)
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.installation.port, timeout=20)
                    connection.connect()
            except OSError:  # nothing was sent: down between two lives
                connection = None
                if self.is_over.is_set() and not is_careful:
                    return
                time.sleep(0.02)
                continue
            try:
                connection.request("POST", "/intake/interactions", body, self.headers)
                answer = connection.getresponse()
                answer.read()
                status = answer.status
            except (OSError, http.client.HTTPException):
                connection.close()
                connection, status = None, 0
            numbers = self.book(numbers, status, is_careful)
            if self.pause:
                time.sleep(self.pause * random.random())

    def book(self, numbers, status, is_careful):
        """What to send again."""
        with self.lock:
            if status == 200:
                self.acknowledged += numbers
                return []
            if status != 0:
                self.refused += 1
                if status == 503:
                    time.sleep(0.02)
                    return numbers
                self.wrong.append(status)
                return []
            if not is_careful:
                self.unsure += numbers
                return []
            return numbers

    @staticmethod
    def line(number, is_careful):
        line = {"service": "shop", "path": f"/x/{number}", "durationMs": 100 + number % 900}
        return line | ({"id": f"id-{number}"} if is_careful else {})

    def check(self, paths):
        """Holds the books against what is in the facts."""
        assert not self.wrong, f"the server answered {self.wrong[0]} to good lines"
        lost = [number for number in self.acknowledged if paths[f"/x/{number}"] == 0]
        doubled = [path for path, count in paths.items() if count > 1 and path.startswith("/x/")]
        assert not lost, f"{len(lost)} of {len(self.acknowledged)} acknowledged interactions are lost, as /x/{lost[0]}"
        assert not doubled, f"{len(doubled)} interactions are there more than once, as {doubled[0]}"
        known = {f"/x/{number}" for number in itertools.chain(self.acknowledged, self.unsure)}
        strange = [path for path in paths if path.startswith("/x/") and path not in known]
        assert not strange, f"{len(strange)} interactions are there that nobody can have got in, as {strange[0]}"
