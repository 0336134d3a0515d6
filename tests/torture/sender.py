"""Someone about to send a form, with words of their own in it: told the truth whatever happens."""

from contextlib import contextmanager

from intake.cli.demo.page import read_form
from intake.storage import PATIENT
from tests.torture.client import Client
from tests.torture.people import SIGNED, Clinic
from tests.torture.server import Server
from tests.web.walker import fill_in, words

WORDS = "It hurts when I sit. Canary 4711."
NOT_SENT = "Your answers are still here below, but the clinic does not have them yet."


@contextmanager
def serving(instance, plant="impatient"):
    """A server that has to live through everything inside, with nothing of it in its log."""
    clinic = Clinic.of(instance)
    with Server(instance, plant) as server:
        yield server, clinic
        assert server.stop() == 0, "it had died"
    assert WORDS not in server.log.read_text()
    assert clinic.faults() == ()


class Sender:
    def __init__(self, server, clinic):
        self.clinic, self.client = clinic, Client(server.port)
        (self.filled,) = clinic.filled(1)
        self.client.cookies["intake"] = self.filled.cookie
        page = read_form(self.client.get("/review").text)
        self.data = fill_in(page, {**SIGNED, "other_notes": WORDS})

    def sends(self):
        return self.client.post("/review", self.data)

    def is_told(self, answer):
        """That nothing was sent; and their words stand in the form, ready to be sent again."""
        assert answer.status_code == 503
        assert NOT_SENT in words(answer.text)
        stands = {control.name: control.value for control in read_form(answer.text).controls}
        assert stands["other_notes"] == WORDS
        assert not self.has_sent()

    def is_thanked(self):
        answer = self.sends()
        assert answer.status_code == 303
        assert answer.location.startswith("/sent")
        assert self.has_sent()

    def has_sent(self):
        with self.clinic.opened() as store:
            return store.patients(PATIENT).draft(self.filled.token).receipt is not None
