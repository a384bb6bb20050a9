from django.template.loader import get_template
from django.views.defaults import server_error


def test_the_page_of_a_failure_needs_no_database(rf):
    # No database mark: a query would fail the test.
    response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert "<h1>" in response.content.decode()


def test_a_failure_says_nothing_of_its_cause():
    html = get_template("500.html").render({"exception": "secret"})

    assert "secret" not in html
