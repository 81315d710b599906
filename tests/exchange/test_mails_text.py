"""Mails saved as text: whatever way a workbook is carried in one it is found, and what is not read is named."""

import base64
import binascii
from datetime import UTC, datetime

import pytest

from plan_workbook.exchange.incoming.mails import parcel
from plan_workbook.exchange.incoming.mails.mail_parts import as_moment
from plan_workbook.exchange.incoming.mails.search import search
from tests.mails import DOCUMENT, WORKBOOK, archive, part, raw_mail, saved_mail


def searched(data: bytes, name: str = "хариу.eml") -> list[tuple[str, object]]:
    """Name and what it is: True for the workbook, else the sentence."""
    return [(item.name, item.trouble or item.unread or item.data == WORKBOOK) for item in search(name, data)]


INNER = saved_mail(("а.xlsx", WORKBOOK))
UU = b"\n".join(
    [
        b"begin 644 plan.xlsx",
        *(binascii.b2a_uu(WORKBOOK[at : at + 45]).rstrip() for at in range(0, len(WORKBOOK), 45)),
        b"`",
        b"end",
    ]
)
RFC_822 = b"Content-Type: message/rfc822\r\n\r\n"
CARRIED = {
    "as it is": (INNER, "а.xlsx"),
    "in a mail": (raw_mail(RFC_822 + INNER), "а.xlsx"),
    "in a mail, in base64": (
        raw_mail(b"Content-Transfer-Encoding: base64\r\n" + RFC_822 + base64.encodebytes(INNER)),
        "а.xlsx",
    ),
    "in a mail that is a file": (raw_mail(part(INNER, "fwd.eml")), "fwd.eml: а.xlsx"),
    "in a mail called .txt": (raw_mail(part(INNER, "fwd.txt", "text/plain")), "fwd.txt: а.xlsx"),
    "in a mail without a name": (raw_mail(part(INNER)), "а.xlsx"),
    "in mails three deep": (raw_mail(part(raw_mail(RFC_822 + INNER), "f.eml")), "f.eml: а.xlsx"),
    "in a digest": (INNER.replace(b"multipart/mixed", b"multipart/digest"), "а.xlsx"),
    "of no known ending": (raw_mail(part(WORKBOOK, "TZUH.xlsx(1)")), "TZUH.xlsx(1)"),
    "as .dat": (raw_mail(part(WORKBOOK, "ATT00001.dat")), "ATT00001.dat"),
    "as text": (raw_mail(part(WORKBOOK, "x", "text/plain")), "x"),
    "without a name": (raw_mail(part(WORKBOOK)), "нэргүй"),
    "as text without a name": (raw_mail(part(WORKBOOK, kind="text/plain").replace(b"attachment", b"inline")), "нэргүй"),
    "named by its type only": (
        raw_mail(part(WORKBOOK).replace(b"octet-stream", b'octet-stream; name="b.xlsx"')),
        "b.xlsx",
    ),
    "as the whole mail": (b"From: a@b.mn\r\nDate: x\r\n" + part(WORKBOOK, "c.xlsx"), "c.xlsx"),
    "as quoted-printable": (
        raw_mail(
            b"Content-Disposition: attachment; filename=d.xlsx\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + b"=\r\n".join(
                b"".join(b"=%02X" % one for one in WORKBOOK[at : at + 20]) for at in range(0, len(WORKBOOK), 20)
            )
        ),
        "d.xlsx",
    ),
    "as it is, in 8 bits": (
        raw_mail(
            b"Content-Disposition: attachment; filename=e.xlsx\r\nContent-Transfer-Encoding: binary\r\n\r\n" + WORKBOOK
        ),
        "e.xlsx",
    ),
    "in base64 whose last letters are lost": (
        raw_mail(part(WORKBOOK + b"..", "f.xlsx").rstrip(b"=\r\n")[:-1]),
        "f.xlsx",
    ),
    "in an encoding with a parameter": (
        raw_mail(part(WORKBOOK, "j.xlsx").replace(b": base64", b": Base64 ; x=1")),
        "j.xlsx",
    ),
    "in an encoding in quotes": (raw_mail(part(WORKBOOK, "j.xlsx").replace(b": base64", b': "base64"')), "j.xlsx"),
    "in a mail in an encoding with a comment": (
        raw_mail(part(INNER, "fwd.eml").replace(b": base64", b": base64 (by the gateway)")),
        "fwd.eml: а.xlsx",
    ),
    "in base64 that is said to be text": (
        raw_mail(part(WORKBOOK, "j.xlsx").replace(b": base64", b": 7bit")),
        "j.xlsx",
    ),
    "in base64 that nothing says": (
        raw_mail(part(WORKBOOK, "j.xlsx").replace(b"Content-Transfer-Encoding: base64\r\n", b"")),
        "j.xlsx",
    ),
    "in a .zip called a workbook": (raw_mail(part(archive(("g.xlsx", WORKBOOK)), "g.xlsx")), "g.xlsx: g.xlsx"),
    "as UU": (raw_mail(b"Content-Transfer-Encoding: x-uuencode\r\n\r\n" + UU), "plan.xlsx"),
    "as UU in the text": (raw_mail(b"Content-Type: text/plain\r\n\r\nsee below\r\n\r\n" + UU), "plan.xlsx"),
    "as UU in a mail of old": (
        b"From: a@b.mn\nDate: x\n\nsee below\nbegin at 9\nbegin 644 in the morning\n\n" + UU,
        "plan.xlsx",
    ),
    "in a .zip": (raw_mail(part(archive(("g.xlsx", WORKBOOK)), "g.zip")), "g.zip: g.xlsx"),
    "in a .zip without an ending": (raw_mail(part(archive(("g.xlsx", WORKBOOK)))), "g.xlsx"),
    "under a boundary that a gateway renamed": (
        raw_mail(part(WORKBOOK, "h.xlsx")).replace(b'boundary="=_p"', b"boundary=other"),
        "h.xlsx",
    ),
    "under a boundary that was lost": (raw_mail(part(WORKBOOK, "h.xlsx")).replace(b'; boundary="=_p"', b""), "h.xlsx"),
    "unclosed but whole": (raw_mail(part(WORKBOOK, "i.xlsx"), closed=False), "i.xlsx"),
    "below a byte order mark": (b"\xef\xbb\xbf" + INNER, "а.xlsx"),
    "below blank lines": (b"\r\n \n\n" + INNER, "а.xlsx"),
    "below an mbox line": (b"From a@b.mn Mon Dec  1 09:00:00 2025\n" + INNER, "а.xlsx"),
    "below a quoted mbox line": (b">From a@b.mn Mon Dec  1 09:00:00 2025\n\n" + INNER, "а.xlsx"),
    "below its size": (b"12345     \n" + INNER, "а.xlsx"),
    "in UTF-16": (INNER.decode().encode("utf-16"), "а.xlsx"),
    "with line ends of old Macs": (INNER.replace(b"\n", b"\r"), "а.xlsx"),
    "with line ends of old Macs, the attachment's others": (
        b"From a@b.mn Mon Dec  1 09:00:00 2025\r"
        + INNER[: INNER.index(b"UEsD")].replace(b"\n", b"\r")
        + INNER[INNER.index(b"UEsD") :],
        "а.xlsx",
    ),
    "with CRCRLF": (INNER.replace(b"\n", b"\r\r\n"), "а.xlsx"),
    "with CRLF": (INNER.replace(b"\n", b"\r\n"), "а.xlsx"),
}


@pytest.mark.parametrize("way", CARRIED)
def test_a_workbook_is_found_however_it_is_carried(way):
    data, name = CARRIED[way]
    assert searched(data) == [(f"хариу.eml: {name}", True)]


@pytest.mark.parametrize("name", ["хариу.eml", "хариу.msg", "хариу.txt", "хариу", "хариу.bin"])
def test_a_mail_is_a_mail_whatever_it_is_called(name):
    assert searched(INNER, name) == [(f"{name}: а.xlsx", True)]


def test_an_mbox_file_gives_the_workbooks_of_all_its_mails():
    line = b"From a@b.mn Mon Dec  1 09:00:00 2025\n"
    box = line + INNER + b"\n\n" + line + raw_mail(part(WORKBOOK, "b.xlsx")).replace(b"\r\n", b"\n")
    assert searched(box, "ирсэн.mbox") == [("ирсэн.mbox: а.xlsx", True), ("ирсэн.mbox: b.xlsx", True)]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("filename*=utf-8''%D0%A2%D0%97%D0%A3%D0%A5.xlsx", "ТЗУХ.xlsx"),
        ("filename*0*=utf-8''%D0%A2%D0%97; filename*1*=%D0%A3%D0%A5; filename*2=.xlsx", "ТЗУХ.xlsx"),
        ('filename="=?utf-8?B?0KLQl9Cj0KUueGxzeA==?="', "ТЗУХ.xlsx"),
        ('filename="=?koi8-r?Q?=F4=FA=F5=E8.xlsx?="', "ТЗУХ.xlsx"),
        ('filename="=?no-such?Q?a.xlsx?="', "=?no-such?Q?a.xlsx?="),
        ('filename="ТЗУХ.xlsx"', "ТЗУХ.xlsx"),
        ("filename*7777777777777=x; filename*0=a", "ax"),
        ("filename*0*=no-such''%FF; filename*1=a", "ÿa"),
    ],
)
def test_names_are_read_in_every_alphabet(header, name):
    text = part(WORKBOOK).replace(b"attachment", b"attachment; " + header.encode())
    assert [file_name for file_name, _ in searched(raw_mail(text))] == [f"хариу.eml: {name}"]


def test_names_in_the_letters_of_old_programs_are_read():
    text = part(WORKBOOK).replace(b"attachment", b'attachment; filename="' + "Тайлан.xlsx".encode("cp1251") + b'"')
    assert searched(raw_mail(text)) == [("хариу.eml: Тайлан.xlsx", True)]


def test_two_attachments_of_one_name_are_told_apart():
    assert [file_name for file_name, _ in searched(raw_mail(part(WORKBOOK, "a.xlsx"), part(WORKBOOK, "A.xlsx")))] == [
        "хариу.eml: a.xlsx",
        "хариу.eml: A.xlsx (2)",
    ]


def test_parts_that_programs_make_beside_the_file_are_passed_over():
    fork = part(b"\0\x05\x16\x07" + bytes(80), "a.xlsx", "application/applefile")
    assert searched(
        raw_mail(fork, part(WORKBOOK, "a.xlsx"), part(b"\x03Bat", "~$a.xlsx"), part(b"\0\x05\x16\x07", "._a.xlsx"))
    ) == [("хариу.eml: a.xlsx", True)]


def test_a_signature_a_card_and_pictures_beside_a_workbook_are_no_answers():
    logo = part(b"\x89PNG", "image001.png", "image/png")
    assert searched(
        raw_mail(part(WORKBOOK, "a.xlsx"), logo, part(b"BEGIN:VCARD", "a.vcf"), part(b"0", "smime.p7s"))
    ) == [("хариу.eml: a.xlsx", True)]


def test_documents_beside_a_workbook_are_named_and_no_error():
    said = search(
        "хариу.eml",
        raw_mail(part(WORKBOOK, "a.xlsx"), part(DOCUMENT), part(b"%PDF-1.7", "b.pdf"), part(b"Rar!\x1a\x07", "c.rar")),
    )
    assert [(item.name, item.trouble, item.unread) for item in said] == [
        ("хариу.eml: a.xlsx", "", ""),
        (
            "хариу.eml: c.rar",
            "",
            "«хариу.eml: c.rar» архивыг (RAR) энэ хэрэгсэл нээдэггүй. Задлаад доторх файлыг сонгоно уу.",
        ),
        (
            "хариу.eml",
            "",
            "«хариу.eml» дотор уншаагүй файл байна: «нэргүй» (Word баримт), «b.pdf» (PDF баримт). "
            "Хариу нь эдгээр файлд байвал бөглөсөн маягтыг (.xlsx) дахин ирүүлэхийг хүснэ үү.",
        ),
    ]


def test_a_mail_without_a_workbook_says_what_was_found_instead():
    assert searched(raw_mail(part(DOCUMENT, "a.docx"), part(b"\xff\xd8\xff", "b.jpg"))) == [
        (
            "хариу.eml",
            "«хариу.eml» захидалд хавсаргасан Excel файл алга. Хавсралттай захидлыг нь хадгалж өгнө үү. "
            "Дотроос нь олдсон: «a.docx» (Word баримт), «b.jpg» (зураг).",
        ),
    ]


def test_what_lies_elsewhere_or_under_a_key_is_named_with_what_to_do():
    link = (
        b'Content-Type: message/external-body; access-type=URL; URL="http://example.mn/a.xlsx"; name="a.xlsx"\r\n\r\n'
    )
    assert searched(raw_mail(link)) == [
        (
            "хариу.eml",
            "«хариу.eml: a.xlsx» нь файл биш, интернэт дэх файлын холбоос байна. Файлыг татаж хадгалаад сонгоно уу.",
        )
    ]
    sealed = "шифрлэсэн захидал тул нээх боломжгүй. Outlook дээр нээж, хавсралтыг нь хадгалаад сонгоно уу."
    pgp = raw_mail(part(b"Version: 1", kind="application/pgp-encrypted")).replace(
        b"multipart/mixed", b"multipart/encrypted"
    )
    assert searched(pgp) == [("хариу.eml", f"«хариу.eml» {sealed}")]
    assert searched(raw_mail(part(b"\x76\xe8\x04\x60\xc4\x11\xe3\x86x", "message.rpmsg"))) == [
        ("хариу.eml", f"«хариу.eml: message.rpmsg» {sealed}")
    ]


def test_an_attachment_that_the_mail_ends_in_is_said_to_be_cut():
    mail = raw_mail(part(WORKBOOK, "a.xlsx"))
    assert searched(mail[:-200]) == [
        (
            "хариу.eml: a.xlsx",
            "«хариу.eml: a.xlsx» хавсралт дутуу байна: захидал дундаасаа тасарсан. "
            "Захидлыг дахин хадгалах, эсвэл дахин ирүүлэхийг хүснэ үү.",
        ),
    ]


FIRST, LATER = datetime(2025, 12, 1, 1, tzinfo=UTC), datetime(2025, 12, 5, 9, tzinfo=UTC)
DATED = saved_mail(("а.xlsx", WORKBOOK), Date="Mon, 01 Dec 2025 09:00:00 +0800")
AROUND = b"Date: Fri, 5 Dec 2025 09:00:00 GMT\r\n"


@pytest.mark.parametrize(
    ("data", "moment"),
    [
        (DATED, FIRST),
        (raw_mail(RFC_822 + DATED, before=AROUND), FIRST),
        (raw_mail(part(DATED, "a.eml"), before=AROUND), FIRST),
        (raw_mail(part(archive(("a.eml", DATED)), "a.zip"), before=AROUND), FIRST),
        (raw_mail(RFC_822 + INNER, before=AROUND), LATER),
        (
            raw_mail(
                part(WORKBOOK, "a.xlsx"),
                before=b"Date: no date\r\nReceived: from a by b;\r\n\tFri, 5 Dec 2025 17:00:00 +0800\r\n",
            ),
            LATER,
        ),
        (INNER, None),
        (WORKBOOK, None),
    ],
)
def test_a_workbook_was_sent_when_the_innermost_mail_was(data, moment):
    assert [item.moment for item in search("a.eml", data)] == [moment]


@pytest.mark.parametrize(
    "date", ["", "Mon", None, "Mon, 99 Dec 2025 09:00:00", "Fri, 31 Dec 9999 23:59:59 -2300", "9" * 5_000]
)
def test_a_date_that_is_none_is_none(date):
    assert as_moment(date) is None


def test_a_date_without_a_zone_is_taken_as_utc():
    assert as_moment("Fri, 5 Dec 2025 09:00:00 -0000") == LATER


def nested(depth: int, data: bytes) -> bytes:
    for _ in range(depth):
        data = RFC_822 + data
    return data


TOO_MUCH = {
    "parts": (raw_mail(*[part(b"x", "a.txt")] * 2_100, part(WORKBOOK, "a.xlsx")), "хэт олон хавсралт"),
    "workbooks": (raw_mail(*[part(WORKBOOK, "a.xlsx")] * 101), "100-аас олон Excel файл"),
    "mails in mails": (nested(40, INNER), "хэт олон давхарласан"),
    "parts in parts": (
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(3_000)),
        "хэт олон давхарласан",
    ),
    "headings": (raw_mail(*[part(b"x", "a" * 2_900)] * 500), "хэт олон хавсралт"),
}


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_a_mail_of_too_much_is_refused_whole(kind):
    data, reason = TOO_MUCH[kind]
    (item,) = search("хариу.eml", data)
    assert (item.name, item.data, reason in item.trouble) == ("хариу.eml", b"", True)


def test_what_a_mail_unpacks_to_is_counted(monkeypatch):
    monkeypatch.setattr(parcel, "MOST_BYTES", 5_000)
    (item,) = search("хариу.eml", raw_mail(part(b"x" * 9_000, "a.bin"), part(WORKBOOK, "a.xlsx")))
    assert (item.data, "задлахад" in item.trouble) == (b"", True)


def test_headings_without_end_cost_no_more_than_their_length():
    for heading in (b"a " * 50_000, b"(" * 50_000, b'"' * 50_000, b"a\r\n " * 20_000, b"; x=y" * 10_000):
        for name in (b"X-Unsent: ", b"Content-Disposition: attachment; ", b"Date: ", b"Content-Transfer-Encoding: "):
            assert (
                len(
                    search(
                        "хариу.eml",
                        raw_mail(
                            part(WORKBOOK, "a.xlsx"), name + heading + b"\r\n\r\nx", before=name + heading + b"\r\n"
                        ),
                    )
                )
                >= 1
            )
