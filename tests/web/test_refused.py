"""Whoever tries what is not theirs leaves a line in the log, and no words of anybody in it."""

from intake import create_app


def test_a_page_that_is_not_there(app, caplog):
    assert app.test_client().get("/canary-7").status_code == 404
    assert "Refused with 404 at no address of ours" in caplog.text
    assert "canary" not in caplog.text


def test_a_post_from_another_site(app, caplog):
    app.test_client().post("/", headers={"Sec-Fetch-Site": "cross-site"}, data={"lang": "canary"})
    assert "Refused with 403 at patient.start" in caplog.text
    assert "canary" not in caplog.text


def test_a_post_without_its_token(app, caplog):
    app.test_client().post("/staff/sign-in", data={"name": "canary", "password": "canary"})
    assert "Refused with 400 at staff.sign_in" in caplog.text
    assert "canary" not in caplog.text


def test_a_name_that_is_not_ours(app, caplog):
    app.test_client().get("/", headers={"Host": "canary.example"})
    assert "Refused with 400 at patient.start" in caplog.text
    assert "canary" not in caplog.text


def test_the_log_says_nothing_where_nothing_was_refused(tmp_path, caplog):
    create_app({"TESTING": True, "INSTANCE": tmp_path / "instance"}).test_client().get("/")
    assert "Refused" not in caplog.text
