"""Notes what a page asks for and what it complains of."""

import re

# In every document, before its own scripts: what the security policy refuses is told on the console too.
TELL_OF_VIOLATIONS = """addEventListener('securitypolicyviolation', (event) =>
    console.error(`security policy: ${event.violatedDirective} refused ${event.blockedURI || 'inline'}`));"""


class Watch:
    def __init__(self, context, page, home, expects):
        self.home, self.expects = home, [str(status) for status in expects]
        self.requests, self.troubles = [], []
        context.add_init_script(TELL_OF_VIOLATIONS)
        context.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))

    def _hear(self, message):
        if message.type not in ("error", "warning"):
            return
        status = re.search(r"responded with a status of (\d+)", message.text)
        if not (status and status[1] in self.expects):
            self.troubles.append(f"{message.type}: {message.text}")

    def strangers(self):
        """Requests to anybody but the server itself."""
        return [url for url in self.requests if not url.startswith((self.home + "/", "data:", "blob:"))]

    def check(self):
        assert not self.strangers(), f"asked somebody else: {self.strangers()[:3]}"
        assert not self.troubles, f"the browser complained: {self.troubles[:3]}"
