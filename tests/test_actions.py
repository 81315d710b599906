"""Actions: what they write for people."""

import pytest

from plan_workbook import actions, schema


@pytest.mark.parametrize(
    ("language", "last"),
    [
        (
            "mn",
            [
                "Анхааруулга",
                None,
                None,
                None,
                "Үлдсэн 2 алдаа энэ хуудсанд багтсангүй. Эхлээд дээрхийг засаад дахин шалгана уу.",
            ],
        ),
        (
            "en",
            [
                "Warning",
                None,
                None,
                None,
                "2 more findings do not fit into this sheet. Correct those above first, then validate again.",
            ],
        ),
    ],
)
def test_findings_beyond_what_the_sheet_takes_are_counted(language, last):
    rows = [["Алдаа", "Зорилт 1", f"A{number}"] for number in range(schema.MOST_FINDINGS + 2)]
    assert actions.fitting(rows[: schema.MOST_FINDINGS], language) == rows[: schema.MOST_FINDINGS]
    assert actions.fitting(rows, language) == [*rows[: schema.MOST_FINDINGS], [*last, None, None, None]]
