"""A plan whose language is English: whatever is said, written and sent is English, but for the contract's own names."""

import email
import email.policy
import re
from collections.abc import Iterator

import openpyxl
import pytest

from plan_workbook import cli, creating, schema
from plan_workbook.exchange.ledger import columns
from plan_workbook.plan import Goal, Unit, open_questions
from plan_workbook.sheets.plan_template import Contents
from tests.exchange.office import fill

CYRILLIC = re.compile(r"[А-Яа-яӨөҮүЁё]")
# names that are the same in both languages: sheets, columns, choices, files, statuses that formulas look for
NAMES = sorted(
    {
        *schema.SYSTEM_SHEETS, columns.RECEIPTS, columns.CONFLICTS, *columns.CHOICES.values(), schema.NOT_ASSESSABLE,
        *(schema.goal_sheet(number) for number in (1, 2)), schema.GOAL_PREFIX, schema.MAILS_FILE,
        *(column.heading for table in (
            schema.COLUMNS, schema.SETTINGS_COLUMNS, schema.UNITS_COLUMNS, schema.FINDINGS_COLUMNS,
            columns.RECEIPTS_COLUMNS, open_questions.COLUMNS,
        ) for column in table),
        schema.MARKED_FILE, schema.ATTACHMENT_FILE, schema.MERGED_FILE, schema.BACKUP_FILE, "ТЗУХ", "ГЗБА", "НХХ",
    },
    key=len, reverse=True,
)  # fmt: skip
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")


def mongolian(text: str) -> str:
    """What is left in Cyrillic once quoted values and the contract's names are taken out; "" where all is English."""
    text = QUOTED.sub("", text)
    for name in NAMES:
        text = text.replace(name, "")
    return " ".join(word for word in text.split() if CYRILLIC.search(word))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An English plan of two goals and three units."""
    folder = tmp_path_factory.mktemp("office")
    goals = [Goal("1", "First objective", "Зорилт 1"), Goal("2", "Second objective", "Зорилт 2")]
    row = {
        "measure": "Hold a training", "indicators": "Trainings held", "period": "Жилдээ", "target": "10", "target_count": 10,
        "budget": "-",
    }  # fmt: skip
    measures = {
        "1": [
            {**row, "number": "1.1", "units": "ТЗУХ", "achieved": "Held", "achieved_count": 9, "note": "Mine"},
            {**row, "number": "1.2", "units": "ТЗУХ, ГЗБА", "assessed": 80},
        ],
        "2": [{**row, "number": "2.1", "units": "НХХ"}],
    }
    settings = {
        "language": "en",
        "org": "Office",
        "title": "Plan against corruption",
        "year": 2025,
        "deadline": "2025-12-15",
    }
    units = [
        Unit("ТЗУХ", "Administration", "a@example.mn"),
        Unit("ГЗБА", "Land office", ""),
        Unit("НХХ", "Social office", "n@example.mn"),
    ]
    creating.write(Contents(goals, measures, units, settings), folder / "plan.xlsx")
    return folder


def said(capsys, *arguments: object) -> tuple[int, str]:
    """(exit code, everything that a command says)."""
    code = cli.main([str(argument) for argument in arguments])
    message = capsys.readouterr()
    return code, message.out + message.err


def cells(path, *sheets: str) -> Iterator[str]:
    """The texts in a workbook's sheets, below their headings and outside of what people typed."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.title in sheets:
            yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))
            for rule in sheet.data_validations.dataValidation:
                yield from (text for text in (rule.error, rule.errorTitle, rule.prompt) if text)


def test_every_command_on_an_english_plan_speaks_english(folder, capsys):
    plan, sent = folder / "plan.xlsx", folder / "sent"
    for code, *command in (
        (1, "validate", plan), (1, "validate", plan, "--out"), (1, "score", plan), (1, "report", plan, "--docx"),
        (0, "send", plan, sent), (0, "compare", plan, plan),
    ):  # fmt: skip
        done, message = said(capsys, *command)
        assert (done, mongolian(message), bool(message)) == (code, "", True), message
    answer = sent / "plan - ТЗУХ.xlsx"
    fill(answer, {("1.1", "note"): "Theirs", ("1.2", "achieved"): "Done"})
    fill(plan, {("1.1", "note"): "Ours"})
    done, message = said(capsys, "merge", plan, sent, "--out", folder / "merged.xlsx")
    assert (done, mongolian(message)) == (1, ""), message
    assert "Conflict: 1.1" in message and "Returned: 1 of 3 units." in message
    written = " ".join(cells(folder / "merged.xlsx", columns.CONFLICTS, columns.RECEIPTS, schema.FINDINGS))
    assert (mongolian(written), "Not returned" in written) == ("", True)


def test_a_refusal_is_english_also_where_the_plan_was_not_read_yet(folder, capsys):
    plan = folder / "plan.xlsx"
    said(capsys, "validate", plan, "--out", folder / "twice.xlsx")
    (folder / "twice.docx").write_bytes(b"")
    for command in (
        ("report", plan, "--out", plan), ("report", plan, "--out", folder / "none" / "a.xlsx"), ("report", plan, "--out", "a.doc"),
        ("merge", plan, folder / "nowhere"), ("validate", plan, "--bogus"), ("merge", plan, folder / "twice.docx"),
        ("report", plan, "--out", folder / "twice.xlsx", "--docx"),
    ):  # fmt: skip
        done, message = said(capsys, *command)
        assert (done, mongolian(message), bool(message)) == (2, "", True), message


def test_what_is_written_and_sent_is_english(folder, capsys):
    plan = folder / "plan.xlsx"
    said(capsys, "send", plan, folder / "again")
    sheets = [
        *cells(plan, schema.START, schema.SETTINGS, schema.UNITS), *cells(folder / "again" / "plan - ГЗБА.xlsx", schema.START),
        (folder / "again" / schema.MAILS_FILE).read_text("utf-8"),
    ]  # fmt: skip
    assert mongolian(" ".join(sheets)) == ""  # a line of the guide goes on in the next row
    draft = email.message_from_bytes((folder / "again" / "plan - НХХ.eml").read_bytes(), policy=email.policy.default)
    letter = draft.get_body().get_content().replace("\r\n", "\n")
    assert (mongolian(letter), mongolian(draft["Subject"])) == ("", "")
    assert letter.startswith(
        "To Social office,\n\nWe are collecting data on the implementation of the plan “Plan against corruption”."
    )
