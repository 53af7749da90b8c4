import gc
import socket
import subprocess
import sys

import pytest
from weasyprint.urls import FatalURLFetchingError

from documents.formats import pdf
from documents.formats.pdf import (
    ENVIRONMENT,
    PROJECT,
    WORKER,
    PdfFailed,
    print_to_pdf,
    reason,
)
from documents.formats.pdf_worker import BadPage, make
from tests.documents.pages import HEAD

pytestmark = pytest.mark.pdf

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        yield server


def connections(server: socket.socket) -> int:
    try:
        server.accept()[0].close()
    except TimeoutError:
        return 0
    return 1


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (PICTURE.format(""), "A picture has no words for those who cannot see it"),
        ('<p><a href="#gone">x</a></p>', "No anchor #gone for internal URI reference"),
        ("<p>Done ✅ ✅</p>", r'^No font here can show "✅" \(U\+2705\)$'),
    ],
)
def test_what_weasyprint_only_logs_fails_the_page(body, fault):
    with pytest.raises(BadPage, match=fault):
        make(HEAD + body)


def test_a_page_without_a_language_fails():
    with pytest.raises(BadPage, match="does not say its language"):
        make("<title>Riverside</title><p>Words</p>")


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="x" src="{}">',
        '<img alt="x" srcset="{0} 2x" src="{0}">',
        '<object data="{}"></object>',
        '<embed src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<link rel="attachment" href="{}">',
        '<p><a rel="attachment" href="{}">x</a></p>',
        '<style>@import url("{}");</style>',
        '<p style="background: url({})">x</p>',
        '<ul><li style="list-style-image: url({})">x</li></ul>',
        '<style>p::before {{ content: url("{}") }}</style><p>x</p>',
        '<style>@font-face {{ font-family: x; src: url("{}") }}</style>',
    ],
)
def test_what_a_page_may_not_ask_for_ends_it(body, listener):
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"

    with pytest.raises(FatalURLFetchingError, match=f"^The page asks for {address}$"):
        make(HEAD + body.format(address))

    assert connections(listener) == 0


@pytest.mark.parametrize(
    "body",
    [
        PICTURE.format('<title>x</title><use href="{}#a"/>'),
        PICTURE.format('<title>x</title><style>@import url("{}");</style>'),
        '<base href="{}"><p>x</p>',
        '<p><a href="{}">x</a></p>',
    ],
)
def test_what_weasyprint_does_not_follow_reaches_nobody(body, listener):
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"

    assert make(HEAD + body.format(address)).startswith(b"%PDF")
    assert connections(listener) == 0


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
        "ftp://127.0.0.1/x",
        "http://169.254.169.254/latest/meta-data/",
        "portal:print.css/../../../etc/passwd",
        "portal:other.css",
    ],
)
def test_only_our_own_addresses_are_known(address):
    with pytest.raises(FatalURLFetchingError, match=r"^The page asks for "):
        make(f'{HEAD}<img alt="x" src="{address}">')


def test_what_a_picture_asks_for_fails_the_page(listener):
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    within = f'<title>x</title><image href="{address}" width="9" height="9"/>'

    with pytest.raises(BadPage, match=r"^Failed to render SVG image"):
        make(HEAD + PICTURE.format(within))

    assert connections(listener) == 0


def test_a_relative_address_leads_nowhere():
    with pytest.raises(BadPage, match="Relative URI"):
        make(HEAD + '<img alt="x" src="../../etc/passwd">')


def test_the_process_says_why_there_is_no_pdf():
    with pytest.raises(PdfFailed, match=r"^The page asks for file:///etc/passwd$"):
        print_to_pdf(HEAD + '<img alt="x" src="file:///etc/passwd">')


def test_the_process_says_what_weasyprint_logged():
    with pytest.raises(PdfFailed, match=r"^A picture has no words"):
        print_to_pdf(HEAD + PICTURE.format(""))


def test_a_page_too_deep_to_render_is_given_up():
    with pytest.raises(PdfFailed, match=r"^The renderer ended early: RecursionError"):
        print_to_pdf(f"{HEAD}{'<div>' * 2000}x")


def test_a_renderer_that_says_nothing_is_told_by_its_status():
    assert reason("", 3) == "The renderer ended early (3)"


def test_a_renderer_that_is_stopped_is_told_by_the_signal():
    assert reason("last words", -9) == "The renderer ended early: Killed"


def test_a_page_that_takes_too_long_is_given_up():
    with pytest.raises(PdfFailed, match=r"^The PDF took longer than 0.1 seconds$"):
        print_to_pdf(HEAD, seconds=0.1)


def test_a_page_that_takes_too_much_memory_is_given_up(monkeypatch):
    words = (
        "import sys\n"
        "from documents.formats import pdf_worker\n"
        "pdf_worker.BYTES = 250 * 1024**2\n"
        "sys.exit(pdf_worker.main())\n"
    )
    monkeypatch.setattr(pdf, "WORKER", (sys.executable, "-c", words))
    row = f"<tr>{'<td>x</td>' * 100}</tr>"

    assert print_to_pdf(HEAD).startswith(b"%PDF")
    # Python says MemoryError; a library that is refused memory may just crash.
    early = r"^The renderer ended early: |^The report is too large for"
    with pytest.raises(PdfFailed, match=early):
        print_to_pdf(f"{HEAD}<table>{row * 1000}</table>")


def test_a_report_that_needs_too_much_memory_is_told_in_plain_words():
    told = "Traceback (most recent call last):\n  File …\nMemoryError\n"
    assert reason(told, 1) == pdf.TOO_LARGE


def test_the_process_reaches_nothing_and_knows_nothing_of_the_portal():
    words = (
        "import sys, socket\n"
        "from documents.formats import pdf_worker\n"
        "assert 'django' not in sys.modules\n"
        "sys.addaudithook(pdf_worker.refuse)\n"
        "try:\n"
        "    socket.create_connection(('127.0.0.1', 9))\n"
        "except PermissionError as refusal:\n"
        "    print(refusal)\n"
    )
    command = [sys.executable, "-c", words]

    told = subprocess.run(command, cwd=PROJECT, env=ENVIRONMENT, capture_output=True)

    assert told.stdout.decode() == "The PDF is made without socket.getaddrinfo\n"


def test_the_process_gets_none_of_our_environment():
    assert sorted(ENVIRONMENT) == ["LC_ALL", "PATH", "PYTHONHASHSEED"]


def test_the_process_ends_before_its_libraries_are_unloaded():
    words = (
        "import atexit, runpy; atexit.register(print, 'unloading');"
        "runpy.run_module('documents.formats.pdf_worker', run_name='__main__')"
    )
    told = subprocess.run(
        [sys.executable, "-c", words],
        input=f"{HEAD}<p>Words</p>".encode(),
        cwd=PROJECT,
        env=ENVIRONMENT,
        capture_output=True,
    )

    assert (told.returncode, told.stderr) == (0, b"")
    assert told.stdout.rstrip().endswith(b"%%EOF")


def test_rendering_loads_no_weasyprint_into_the_process_that_asks():
    words = (
        "import sys\n"
        "from documents.formats.pdf import print_to_pdf\n"
        f"assert print_to_pdf({HEAD!r}).startswith(b'%PDF')\n"
        "print([name for name in sys.modules if name.startswith('weasyprint')])\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", words], cwd=PROJECT, capture_output=True
    )

    assert told.stdout.decode() == "[]\n"


def test_the_worker_is_run_by_this_python():
    assert WORKER[0] == sys.executable
    assert gc.isenabled()  # only the worker's own process does without
