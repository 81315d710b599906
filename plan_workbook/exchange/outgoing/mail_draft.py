"""Mail drafts with a copy attached, and the page that lists them for programs that can't send a draft file."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from urllib.parse import quote

from plan_workbook import texts
from plan_workbook.plan import addresses

XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_STAND_IN = bytes(57)  # a line of base64 as an attachment's place
LONGEST_LINK = 1_900  # characters: Windows hands longer mailto: links to the mail program cut or not at all

_PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 15px/1.45 Arial, sans-serif; color: #1f2933; margin: 2em auto; max-width: 72em; padding: 0 1em; }}
h1 {{ font-size: 1.4em; color: #1f4e79; }} p.hint {{ color: #52606d; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid #b8c1cc; padding: .5em .7em; text-align: left; vertical-align: top; }}
th {{ background: #dce6f2; }} pre {{ font: inherit; white-space: pre-wrap; margin: 0; }} .none {{ color: #9c0006; }}
</style></head><body>
<h1>{title}</h1>
<p class="hint">{hint}</p>
<table><thead><tr>{headings}</tr></thead><tbody>
{rows}
</tbody></table></body></html>
"""
_ROW = (
    "<tr><td><b>{code}</b><br>{name}</td><td>{address}</td>"
    '<td><a href="{link}">{file}</a><br>{count}</td><td><b>{subject}</b><pre>{text}</pre></td></tr>'
)


@dataclass(frozen=True)
class Letter:
    """One mail: to whom, what it says and the file that goes with it."""

    code: str
    name: str
    address: str
    subject: str
    text: str
    file: str
    count: int


def draft(letter: Letter, attachment: bytes) -> bytes:
    """The letter as a draft that classic Outlook opens ready to send (.eml)."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    receivers = addresses.read(letter.address)
    if receivers.usable and not receivers.unusable:
        message["To"] = ", ".join(receivers.usable)
    message["Subject"] = letter.subject.replace("=?", "= ?")  # else taken for a word encoded by RFC 2047
    message.set_content(letter.text, charset="utf-8", cte="base64")
    message.add_attachment(_STAND_IN, *XLSX, filename=letter.file)
    # the policy folds and checks an attachment's lines one by one, which takes longer than the workbook was made in
    whole = base64.encodebytes(attachment).replace(b"\n", b"\r\n")
    head, _, tail = message.as_bytes().rpartition(base64.encodebytes(_STAND_IN).replace(b"\n", b"\r\n"))
    return b"".join((head, whole, tail))


def page(title: str, letters: Sequence[Letter], language: str = texts.DEFAULT) -> str:
    """The list of letters as one HTML page without scripts."""
    say = partial(texts.say, in_language=language)
    headings = "".join(
        f"<th>{html.escape(say(f'send.page-{key}'))}</th>" for key in ("unit", "address", "file", "letter")
    )
    return _PAGE.format(
        language=language, title=html.escape(title), hint=html.escape(say("send.page-hint")), headings=headings,
        rows="\n".join(_row(letter, say) for letter in letters),
    )  # fmt: skip


def _row(letter: Letter, say: Callable[..., str]) -> str:
    if letter.address:
        address = f'<a href="{html.escape(mailto(letter))}">{html.escape(letter.address)}</a>'
    else:
        address = f'<span class="none">{html.escape(say("send.page-no-address"))}</span>'
    return _ROW.format(
        code=html.escape(letter.code), name=html.escape(letter.name), address=address, link=quote(letter.file),
        file=html.escape(letter.file), count=html.escape(say("send.page-measures", count=letter.count)),
        subject=html.escape(letter.subject), text=html.escape(letter.text),
    )  # fmt: skip


def mailto(letter: Letter) -> str:
    """A link that opens the mail program with address, subject and, where it is short enough, the text (RFC 6068)."""
    start = f"mailto:{quote(letter.address, safe='@,')}?subject={quote(letter.subject)}"
    whole = f"{start}&body={quote(letter.text.replace(chr(10), chr(13) + chr(10)))}"
    return whole if len(whole) <= LONGEST_LINK else start
