"""The texts in Mongolian: formal, with «» quotes; what is to be done stands last."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # evidence
    "evidence.help": "нотлох баримтын файлуудыг цуглуулж бүртгэх",
    "evidence.help-plan": "төлөвлөгөөний файл (.xlsx, .xlsm)",
    "evidence.help-folder": "нотлох баримт, хадгалсан захидал (.eml, .msg), архив (.zip) байгаа хавтас",
    "evidence.help-zip": "нотлох баримтыг арга хэмжээний дугаараар багцалсан архив (.zip)",
    "evidence.help-out": "бүртгэсэн төлөвлөгөөний файл (заагаагүй бол PLAN өөрөө, нөөц файл үлдээнэ)",
    "evidence.step": "Нотлох баримтыг хайж байна",
    "evidence.step-write": "Нотлох баримтыг бүртгэж байна",
    "evidence.ask-folder": "Нотлох баримт, ирсэн захидал байгаа хавтас",
    "evidence.no-folder": "«{name}» хавтас олдсонгүй. Нэр, байршлыг шалгана уу.",
    "evidence.too-many": "Хавтаст байгаа файлын тоо {most} ширхгээс хэтэрсэн байна. Нотлох баримтын хавтсыг сонгоно уу.",
    "evidence.folder-unreadable": "«{name}» хавтсыг уншиж чадсангүй: эрх хүрэхгүй байна. Эрхээ шалгаад дахин оролдоно уу.",
    "evidence.container-unreadable": (
        "«{name}» файлыг уншиж чадсангүй: өөр программд нээлттэй эсвэл эрх хүрэхгүй байна. Хаагаад дахин оролдоно уу."
    ),
    "evidence.container-large": "«{name}» файл хэт том ({size} МБ) тул доторх файлыг үзсэнгүй. Задлаад дахин оролдоно уу.",
    "evidence.attachments-large": (
        "«{name}»: захидал, архив доторх файлын нийт хэмжээ хэт том тул бүгдийг авч чадсангүй. Задлаад дахин оролдоно уу."
    ),
    "evidence.why-link": "Файл биш, холбоос (линк) байна. Файлыг нь хавтсанд хуулна уу.",
    "evidence.why-device": "Энгийн файл биш байна. Файлыг нь хавтсанд хуулна уу.",
    "evidence.why-busy": "Өөр программд нээлттэй эсвэл эрх хүрэхгүй байна. Файлыг хаагаад дахин оролдоно уу.",
    "evidence.why-large": "Файл хэт том байна (1 ГБ хүртэл). Хэмжээг нь багасгана уу.",
    "evidence.why-changed": "Файл энэ хооронд өөрчлөгдсөн байна. Дахин оролдоно уу.",
    "evidence.changed": (
        "«{name}» файлыг бүртгэснээс хойш уншиж чадсангүй, эсвэл өөрчлөгдсөн байна. Юу ч бичсэнгүй. Файлыг хаагаад дахин оролдоно уу."
    ),
    "evidence.zip-large": "Нотлох баримтын нийт хэмжээ хэт том ({size} МБ) тул багцалсангүй. Хэмжээг нь багасгана уу.",
    "evidence.remark-not-found": "Олдсонгүй.",
    "evidence.remark-same": "Агуулга нь «{name}» файлынхтай адил.",
    "evidence.remark-guessed": "Нэр яг таараагүй: «{name}» гэж бичсэн байна.",
    "evidence.remark-ambiguous": "Ижил нэртэй, агуулга өөр файл бий.",
    "evidence.remark-double": "Давхар байгаа газар: {places}.",
    "evidence.remark-shared": "Мөн {measures} дугаартай арга хэмжээнд ашигласан.",
    "evidence.remark-dated": "Огноо тайлант хугацаанд багтахгүй.",
    "evidence.counts": "Нотлох баримт: бүртгэсэн {listed}, олдоогүй, уншаагүй {missing}, шалгаагүй холбоос {addresses}.",
    "evidence.missing-list": "Олдоогүй, уншаагүй нь:",
    "evidence.missing-more": "– бусад {count}",
    "evidence.errors": "Анхаарна уу: төлөвлөгөөнд засаагүй {errors} алдаа байна. «Шалгах» товчоор үзнэ үү.",
    "evidence.saved": "Төлөвлөгөөний файл: {path}",
    "evidence.packed": "Нотлох баримтын архив: {path}",
    "evidence.nothing-packed": "Олдсон файл алга тул архив үүсгэсэнгүй: {path}",
    "evidence.done": "«{sheet}» хуудсанд бүртгэлээ. Файлаа хадгална уу (Ctrl+S).",
    # comparing
    "compare.blank": "хоосон",
    "compare.quoted": "«{value}»",
    "compare.changed": "{measure}, «{heading}» ({sheet}!{cell}): {old} → {new}",
    "compare.added": "Нэмэгдсэн: {measure} {text} ({sheet}!{cell})",
    "compare.removed": "Хасагдсан: {measure} {text} ({sheet}!{cell})",
    "compare.moved": "Хариуцах байгууллага өөрчлөгдсөн: {measure} ({sheet}!{cell}): {old} → {new}",
    "compare.unit": "Байгууллага {unit}, «{heading}»: {old} → {new}",
    "compare.unit-added": "Нэмэгдсэн байгууллага: {unit}",
    "compare.unit-removed": "Хасагдсан байгууллага: {unit}",
    "compare.unit-renamed": "Байгууллагын код өөрчлөгдсөн: {old} → {new}",
    "compare.setting": "Тохиргоо «{key}»: {old} → {new}",
    "compare.overall": "Төлөвлөгөөний хэрэгжилт: {old} → {new}{change}{name}",
    "compare.goal": "Зорилт {name}: {old} → {new}{change}",
    "compare.of-unit": "Байгууллага {name}: {old} → {new}{change}",
    "compare.points": " ({points} нэгж хувь)",
    "compare.percent": "{value} хувь",
    "compare.not-graded": "үнэлээгүй",
    "compare.counts": "Өөрчлөгдсөн нүд: {changed}, нэмэгдсэн арга хэмжээ: {added}, хасагдсан: {removed}.",
}
