"""Who is there: the code that was given, and the date of birth, as people type them."""

from datetime import datetime, timedelta
from math import ceil

from flask import current_app, request, session
from wtforms import StringField
from wtforms.validators import Length

from intake.storage import NotFoundError, TooManyTriesError
from intake.web.access import patients
from intake.web.day import Typed
from intake.web.expiry import KEPT
from intake.web.form import PostedForm
from intake.web.keyed import keyed
from intake.web.language import N_, _
from intake.web.moment import now
from intake.web.network import network
from intake.web.patient.idle import note_seen
from intake.web.patient.visit import DRAFT, LockedError, NoFormError, held, stored

PREFIX = "who-"
"""What the names of these boxes begin with: no question of the form has such a name."""
NO_CODE = N_("Enter the code we gave you.")
NOT_FOUND = N_(
    "We cannot find saved answers for that code and date of birth. Check both and try again."
)
NOT_BORN = N_("That is not the date of birth in this form. Check it and try again.")
TOO_MANY = N_("Too many tries. Wait %(minutes)s minutes, or call us at %(phone)s.")
STILL_HERE = N_(
    "What you typed is still here. It is not saved yet. Press the button at the end of the page."
)


class WhoForm(PostedForm):
    """`trouble` says what to do, where it did not open the form."""

    code = StringField("", [Length(max=100)], name=f"{PREFIX}code")
    month = StringField("", [Length(max=40)], name=f"{PREFIX}month")
    day = StringField("", [Length(max=40)], name=f"{PREFIX}day")
    year = StringField("", [Length(max=40)], name=f"{PREFIX}year")
    trouble = ""
    status = 200

    @property
    def born(self) -> str:
        """As it is kept; nothing where nothing was typed."""
        boxes = Typed(*((box.data or "").strip() for box in (self.month, self.day, self.year)))
        return "" if boxes.empty else boxes.written()

    def opens(self, *, locked: bool) -> bool:
        """Whether the form is open here now, by its code or, where `locked`, by birth alone."""
        try:
            if not self.validate_on_submit():
                return self._refuse(_(NOT_BORN if locked else NOT_FOUND), 422)
            if not locked and not (self.code.data or "").strip():
                return self._refuse(_(NO_CODE), 422)
            if locked:
                patients().unlock(held()[0], self.born, mark())
            else:
                session[DRAFT] = patients().come_back(self.code.data, self.born, mark(), KEPT)
            note_seen(held()[1])
        except TooManyTriesError as wait:
            phone, minutes = current_app.config["CLINIC_PHONE"], minutes_until(wait.until)
            return self._refuse(_(TOO_MANY, minutes=minutes, phone=phone), 429)
        except NotFoundError:
            return self._refuse(_(NOT_BORN if locked else NOT_FOUND), 422)
        return True

    def _refuse(self, words: str, status: int) -> bool:
        self.trouble, self.status = words, status
        return False


def minutes_until(moment: datetime) -> int:
    """Rounded up, and never one: whoever has waited so long is let in."""
    return max(2, ceil((moment - now()) / timedelta(minutes=1)))


def mark() -> str:
    """Where somebody tries from, as it is counted: no address."""
    return keyed("network", network(request.remote_addr))


def is_locked() -> bool:
    """Whether there is a form in this browser that only waits for the date of birth."""
    try:
        stored()
    except LockedError:
        return True
    except NoFormError:
        return False
    return False
