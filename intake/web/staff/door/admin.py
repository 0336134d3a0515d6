"""The administrator’s pages: who has an account. No patient and no answer is reached from here."""

import re

from flask import Blueprint, flash, redirect, render_template, url_for
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from intake.storage import ConflictError, NotFoundError, StaffAccount
from intake.web import error
from intake.web.access import (
    Audience,
    accounts_to_change,
    asked_again,
    open_to,
)
from intake.web.form import PostedForm
from intake.web.staff.blueprint import Answer

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

ROLES = (
    SelectChoice("practitioner", "Practitioner"),
    SelectChoice("desk", "Front desk"),
    SelectChoice("administrator", "Administrator"),
)
NAME = re.compile(r"[^\W_][\w .@'’-]*")
TAKEN = "There is an account of this name already. Choose another name."
CLOSED = "The account is closed, and its person is signed out everywhere."
ENDED = "Its person is signed out everywhere."


@blueprint.errorhandler(NotFoundError)
def not_found(_error: NotFoundError) -> tuple[str, int]:
    return error.page(404), 404


class NewAccountForm(PostedForm):
    name = StringField("Name to sign in with", [InputRequired("Enter a name."), Length(max=60)])
    display_name = StringField(
        "Name that others see", [InputRequired("Enter the person’s name."), Length(max=100)]
    )
    role = RadioField("Role", [InputRequired("Choose a role.")], choices=ROLES)

    def validate_name(self, field: StringField) -> None:
        if not NAME.fullmatch(field.data.strip()):
            raise ValidationError("Use letters, numbers, spaces and . - @ only.")


class AccountForm(PostedForm):
    act = RadioField("What should happen?", [InputRequired("Choose what should happen.")])


@blueprint.get("/")
@open_to(Audience.ADMINISTRATOR)
def accounts() -> str:
    return render_template("staff/accounts.html", accounts=accounts_to_change().accounts())


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@open_to(Audience.ADMINISTRATOR)
@asked_again
def new_account() -> Answer:
    form = NewAccountForm()
    if form.validate_on_submit():
        shown = form.display_name.data.strip()
        try:
            account = accounts_to_change().add(form.name.data, form.role.data, shown)
            return _link_of(account)
        except ConflictError:
            form.name.errors = [TAKEN]
    return render_template("staff/new_account.html", form=form), 422 if form.errors else 200


@blueprint.route("/accounts/<staff_id>", methods=["GET", "POST"])
@open_to(Audience.ADMINISTRATOR)
@asked_again
def account(staff_id: str) -> Answer:
    found = accounts_to_change().by_id(staff_id)
    form = AccountForm()
    form.act.choices = [SelectChoice(act, words) for act, (words, _) in ACTS.items()]
    if not form.validate_on_submit():
        small = {act: told for act, (_, told) in ACTS.items()}
        shown = {"form": form, "account": found, "small": small}
        return render_template("staff/one_account.html", **shown), 422 if form.errors else 200
    try:
        return _done(form.act.data, found)
    except ConflictError as refused:
        flash(str(refused))
        return redirect(url_for(".account", staff_id=staff_id), 303)


ACTS = {
    "link": (
        "New enrollment link",
        "For a new person, a lost phone or a forgotten password. What opened the account until "
        "now opens it no longer.",
    ),
    "end": ("Sign out everywhere", "Ends all sessions. The person can sign in again."),
    "close": ("Close the account", "For good. What this person did stays on record."),
}


def _done(act: str, found: StaffAccount) -> Answer:
    if act == "link":
        return _link_of(found)
    if act == "close":
        accounts_to_change().disable(found.id)
        flash(CLOSED)
    else:
        accounts_to_change().end_sessions(found.id)
        flash(ENDED)
    return redirect(url_for(".accounts"), 303)


def _link_of(account: StaffAccount) -> str:
    token = accounts_to_change().invite(account.id)
    link = f"{url_for('staff.enrol', _external=True)}#{token}"
    return render_template("staff/link.html", account=account, link=link, token=token)
