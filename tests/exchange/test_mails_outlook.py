"""Mails that Outlook saved, and what it sends: .msg, winmail.dat, signed mails."""

from datetime import UTC, datetime

import pytest

from plan_workbook.exchange.incoming.mails.search import search
from tests.exchange import outlook, tnef
from tests.exchange.outlook import attached, compound, embedded, link, tree
from tests.exchange.smime import enveloped, signed, signed_in_pieces
from tests.mails import DOCUMENT, WORKBOOK, archive, part, raw_mail, saved_mail


def searched(data: bytes, name: str = "хариу.msg") -> list[tuple[str, object]]:
    """Name and what it is: True for the workbook, else the sentence."""
    return [(item.name, item.trouble or item.unread or item.data == WORKBOOK) for item in search(name, data)]


BOOK = attached("а.xlsx", WORKBOOK)
INNER = tree([BOOK], inner=True)
CLEAR = raw_mail(part(WORKBOOK, "а.xlsx"), part(b"0", "smime.p7s")).replace(b"multipart/mixed", b"multipart/signed")
CARRIED = {
    "as it is": ([BOOK], "а.xlsx"),
    "in a mail": ([embedded(INNER)], "а.xlsx"),
    "in a mail that has a name": ([embedded(INNER, "Дамжуулав")], "а.xlsx"),
    "in mails three deep": ([embedded(tree([embedded(INNER)], inner=True))], "а.xlsx"),
    "in a saved mail": ([attached("fwd.msg", compound(tree([BOOK])))], "fwd.msg: а.xlsx"),
    "in a mail as text": ([attached("fwd.eml", saved_mail(("а.xlsx", WORKBOOK)))], "fwd.eml: а.xlsx"),
    "in a winmail.dat": (
        [attached("winmail.dat", tnef.winmail(tnef.attachment(b"a.xlsx", WORKBOOK)))],
        "winmail.dat: a.xlsx",
    ),
    "in a .zip": ([attached("a.zip", archive(("а.xlsx", WORKBOOK)))], "a.zip: а.xlsx"),
    "signed in the clear": ([attached("smime.p7m", CLEAR)], "smime.p7m: а.xlsx"),
    "signed in an envelope": ([attached("smime.p7m", signed(CLEAR))], "smime.p7m: а.xlsx"),
    "as an object in the text": ([embedded({"Package": WORKBOOK, "\x01CompObj": b"x"}, "Worksheet")], "Worksheet"),
    "of no known ending": ([attached("а.dat", WORKBOOK)], "а.dat"),
    "without a name": ([attached("", WORKBOOK)], "нэргүй"),
    "large": (
        [
            attached(
                "а.xlsx",
                archive(("x.bin", bytes(range(256)) * 900), ("xl/workbook.xml", b"<x/>"), ("[Content_Types].xml", b"")),
            )
        ],
        "а.xlsx",
    ),
}


@pytest.mark.parametrize("way", CARRIED)
def test_a_workbook_is_found_however_it_is_carried(way):
    attachments, name = CARRIED[way]
    assert [
        (item.name, item.trouble, bool(item.data)) for item in search("хариу.msg", compound(tree(attachments)))
    ] == [(f"хариу.msg: {name}", "", True)]


@pytest.mark.parametrize("name", ["хариу.msg", "хариу.eml", "хариу", "хариу.oft"])
def test_an_outlook_mail_is_one_whatever_it_is_called(name):
    assert searched(compound(tree([BOOK])), name) == [(f"{name}: а.xlsx", True)]


def test_an_outlook_mail_in_a_mail_as_text_is_searched():
    assert searched(raw_mail(part(compound(tree([BOOK])), "а.msg")), "б.eml") == [("б.eml: а.msg: а.xlsx", True)]


@pytest.mark.parametrize(("page", "number"), [("cp1251", 1251), ("cp1251", None), ("utf-8", 65001), ("koi8-r", 20866)])
def test_names_in_8_bit_letters_are_read_in_the_mails_alphabet(page, number):
    mail = tree([attached("Тайлан ТЗУХ.xlsx", WORKBOOK, page)], code_page=number)
    assert searched(compound(mail)) == [("хариу.msg: Тайлан ТЗУХ.xlsx", True)]


EARLY, LATE = datetime(2025, 12, 1, 9, 30, tzinfo=UTC), datetime(2025, 12, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("mail", "moments"),
    [
        (tree([BOOK], LATE), [LATE]),
        (tree([embedded(tree([BOOK], EARLY, inner=True)), BOOK], LATE), [EARLY, LATE]),
        (tree([embedded(INNER)], LATE), [LATE]),
        (
            tree([attached("а.eml", saved_mail(("а.xlsx", WORKBOOK), Date="Mon, 01 Dec 2025 17:30:00 +0800"))], LATE),
            [EARLY],
        ),
        (
            {
                **tree([BOOK]),
                "__substg1.0_007D001F": "Received: x\r\nDate: Fri, 5 Dec 2025 09:00:00 +0000\r\n".encode("utf-16-le"),
            },
            [LATE],
        ),
        (tree([BOOK]), [None]),
    ],
)
def test_a_workbook_was_sent_when_the_innermost_mail_was(mail, moments):
    assert [item.moment for item in search("а.msg", compound(mail))] == moments


def test_a_link_and_an_object_are_named_with_what_to_do():
    said = search("а.msg", compound(tree([BOOK, link("б.xlsx"), embedded({"Workbook": b"x"}, "в")])))
    assert [(item.name, item.unread) for item in said] == [
        ("а.msg: а.xlsx", ""),
        (
            "а.msg: б.xlsx",
            "«а.msg: б.xlsx» нь файл биш, интернэт дэх файлын холбоос байна. Файлыг татаж хадгалаад сонгоно уу.",
        ),
        (
            "а.msg: в",
            "«а.msg: в» нь захидлын бичвэрт суулгасан объект байна. Outlook дээр нээж, файл болгон хадгалаад сонгоно уу.",
        ),
    ]
    assert searched(compound(tree([link("б.xlsx")])), "а.msg") == [
        (
            "а.msg",
            "«а.msg: б.xlsx» нь файл биш, интернэт дэх файлын холбоос байна. Файлыг татаж хадгалаад сонгоно уу.",
        )
    ]


def test_an_outlook_mail_of_too_much_or_in_circles_is_refused_whole():
    deep = INNER
    for _ in range(30):
        deep = tree([embedded(deep)], inner=True)
    assert [
        ("хэт олон давхарласан" in item.trouble, item.data)
        for item in search("а.msg", compound(tree([embedded(deep)])))
    ] == [(True, b"")]
    longer = bytearray(outlook.message([("а.xlsx", bytes(9_000))]))
    size = longer.find((9_000).to_bytes(8, "little"), longer.find("__substg1.0_37010102".encode("utf-16-le")))
    longer[size : size + 8] = (0x7FFFFFFF).to_bytes(8, "little")
    assert [("гэмтсэн" in item.trouble, item.data) for item in search("а.msg", bytes(longer))] == [(True, b"")]


def test_an_outlook_mail_whose_sectors_lead_in_circles_is_refused_whole():
    circling = bytearray(outlook.message([("а.xlsx", bytes(9_000))]))
    table = len(circling) - outlook.SECTOR  # the table of chains is the last sector
    circling[table + 4 * 5 : table + 4 * 6] = (3).to_bytes(4, "little")  # from the attachment's sixth sector back
    assert [("гэмтсэн" in item.trouble, item.data) for item in search("а.msg", bytes(circling))] == [(True, b"")]


def test_an_outlook_mail_that_is_cut_says_so():
    content = archive(("x.bin", bytes(range(256)) * 40), ("[Content_Types].xml", b""), ("xl/workbook.xml", b""))
    whole = outlook.message([("а.xlsx", content[:40] + bytes(5_000))])
    at = whole.index(content[:40])
    assert search("а.msg", whole[: at + 2_000])[0].trouble[:25] in (
        "«а.msg: а.xlsx» хавсралт ",
        "«а.msg» захидлыг уншиж ча",
    )


# ---- winmail.dat


TNEF = {
    "by its 8-bit name": (tnef.winmail(tnef.attachment("Тайлан.xlsx".encode("cp1251"), WORKBOOK)), "Тайлан.xlsx"),
    "by its long name": (
        tnef.winmail(tnef.attachment(b"TZUH~1.XLS", WORKBOOK, "Тайлан ТЗУХ.xlsx")),
        "Тайлан ТЗУХ.xlsx",
    ),
    "in a mail within": (tnef.winmail(tnef.inner_mail(tnef.winmail(tnef.attachment(b"a.xlsx", WORKBOOK)))), "a.xlsx"),
    "beside a picture": (
        tnef.winmail(tnef.attachment(b"a.png", b"\x89PNG"), tnef.attachment(b"b.xlsx", WORKBOOK)),
        "b.xlsx",
    ),
}


@pytest.mark.parametrize("way", TNEF)
def test_a_winmail_dat_gives_its_workbooks(way):
    data, name = TNEF[way]
    mail = raw_mail(part(data, "winmail.dat", "application/ms-tnef"))
    assert searched(mail, "а.eml") == [(f"а.eml: winmail.dat: {name}", True)]
    assert searched(data, "winmail.dat") == [(f"winmail.dat: {name}", True)]


def test_a_winmail_dat_that_is_cut_gives_what_is_whole_and_says_so():
    data = tnef.winmail(tnef.attachment(b"a.xlsx", WORKBOOK), tnef.attachment(b"b.xlsx", WORKBOOK))
    assert searched(data[:-40], "winmail.dat") == [
        ("winmail.dat: a.xlsx", True),
        (
            "winmail.dat",
            "«winmail.dat» файлыг (Outlook-ийн winmail.dat) бүрэн нээж чадсангүй. Хавсралтыг дахин ирүүлэхийг хүснэ үү.",
        ),
    ]


def test_a_winmail_dat_without_a_file_says_so():
    assert searched(tnef.winmail(), "winmail.dat") == [
        ("winmail.dat", "«winmail.dat» захидалд хавсаргасан Excel файл алга. Хавсралттай захидлыг нь хадгалж өгнө үү.")
    ]


# ---- signed mails


def s_mime(data: bytes, kind: str = "signed-data") -> bytes:
    """A mail whose whole content is an envelope."""
    import base64

    head = "From: a@b.mn\r\nDate: Fri, 5 Dec 2025 09:00:00 +0000\r\n"
    head += f"Content-Type: application/pkcs7-mime; smime-type={kind}; name=smime.p7m\r\n"
    return head.encode() + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(data)


CONTENT = part(WORKBOOK, "а.xlsx")


@pytest.mark.parametrize("envelope", [signed, signed_in_pieces])
@pytest.mark.parametrize("inside", [CLEAR, CONTENT, signed(CLEAR)])
def test_a_signed_mail_is_opened(envelope, inside):
    said = search("а.eml", s_mime(envelope(inside)))
    assert [(item.data == WORKBOOK, item.moment, item.trouble) for item in said] == [(True, LATE, "")]
    assert [item.data == WORKBOOK for item in search("smime.p7m", envelope(inside))] == [True]


def test_a_mail_in_the_clear_with_its_signature_beside_it_is_opened():
    assert searched(CLEAR, "а.eml") == [("а.eml: а.xlsx", True)]
    assert searched(raw_mail(part(WORKBOOK, "а.xlsx"), part(signed(None), "smime.p7s")), "а.eml") == [
        ("а.eml: а.xlsx", True)
    ]


@pytest.mark.parametrize(
    "way", [s_mime(enveloped(), "enveloped-data"), compound(tree([attached("smime.p7m", enveloped())]))]
)
def test_an_encrypted_mail_is_named_as_such(way):
    assert searched(way, "а.eml") == [
        (
            "а.eml",
            "«а.eml: smime.p7m» шифрлэсэн захидал тул нээх боломжгүй. Outlook дээр нээж, хавсралтыг нь хадгалаад сонгоно уу.",
        )
    ]


BER = bytes.fromhex("308006092a864886f70d010702a080")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:60],
        lambda data: BER + CLEAR,
        lambda data: BER,
        lambda data: data.replace(b"\x07\x02", b"\x07\x09"),
    ],
)
def test_a_signed_mail_that_cannot_be_opened_is_named_as_signed(damage):
    (item,) = search("а.eml", s_mime(damage(signed(CLEAR))))
    assert (item.data, "тоон гарын үсэгтэй захидал (.p7m)" in item.trouble) == (b"", True)


def test_a_document_in_an_outlook_mail_is_named():
    assert [
        (item.name, item.unread[:60]) for item in search("а.msg", compound(tree([BOOK, attached("б.docx", DOCUMENT)])))
    ] == [
        ("а.msg: а.xlsx", ""),
        ("а.msg", "«а.msg» дотор уншаагүй файл байна: «б.docx» (Word баримт). Х"),
    ]
