"""Looking changes nothing, and changing takes a token: for every address there is."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf.csrf import CSRFProtect

from intake import create_app
from intake.storage import open_store
from intake.storage.sqlite.connection import connected
