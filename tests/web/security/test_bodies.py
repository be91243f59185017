"""How much may be sent, in which wrapping."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.security.conftest import MIB


@pytest.mark.parametrize(
    "address",
    ["/analyse", "/bench", "/compare", "/export/json", "/export/comparison/json", "/accept-list", "/api/v1/analyse"],
)
def test_a_form_may_weigh_one_mebibyte(client: FlaskClient, address: str) -> None:
    def weigh(size: int) -> int:
        body = b"text=" + b"a" * (size - 5)
        kind = "application/json" if "/api/" in address else "application/x-www-form-urlencoded"
        return client.post(address, data=body, content_type=kind).status_code

    assert weigh(MIB + 1) == 413
    assert weigh(MIB) in (200, 400, 422)


def test_a_form_without_a_length_is_stopped_too(client: FlaskClient) -> None:
    class Endless:
        read_so_far = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.read_so_far += size
            return b"a" * size

    body = Endless()
    environ = {"wsgi.input": body, "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded"}
    assert client.post("/analyse", environ_overrides=environ).status_code in (413, 422)
    assert body.read_so_far <= MIB


@pytest.mark.parametrize(
    ("field", "size", "code"),
    [("text", MIB + 1, 413), ("file", 6 * MIB + 1, 413), ("file", 5 * MIB + 1, 422)],
)
def test_a_form_with_a_file(client: FlaskClient, field: str, size: int, code: int) -> None:
    name = '; filename="a.txt"' if field == "file" else ""
    body = (
        f'--x\r\nContent-Disposition: form-data; name="{field}"{name}\r\n\r\n'.encode() + b"a" * size + b"\r\n--x--\r\n"
    )
    for address in ("/analyse", "/api/v1/analyse"):
        answer = client.post(address, data=body, content_type="multipart/form-data; boundary=x")
        assert answer.status_code == code
        assert ("too much" in answer.text) == (code == 413)


def test_a_form_that_takes_no_file(client: FlaskClient) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n' + b"a" * MIB + b"\r\n--x--\r\n"
    for address in ("/bench", "/export/json", "/accept-list"):
        assert client.post(address, data=body, content_type="multipart/form-data; boundary=x").status_code == 413


def test_a_form_of_many_parts(client: FlaskClient) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 1_001 + b"--x--\r\n"
    assert client.post("/analyse", data=body, content_type="multipart/form-data; boundary=x").status_code == 413
