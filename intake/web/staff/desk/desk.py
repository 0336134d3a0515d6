"""The desk’s pages belong to one blueprint."""

from flask import Blueprint

from intake.storage import NotFoundError
from intake.web import error

blueprint = Blueprint("desk", __name__, url_prefix="/desk")


@blueprint.errorhandler(NotFoundError)
def not_found(_error: NotFoundError) -> tuple[str, int]:
    return error.page(404), 404
