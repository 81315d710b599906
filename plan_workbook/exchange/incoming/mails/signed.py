"""Opens the envelope of a signed mail (S/MIME: CMS, RFC 5652). Whose signature it is, is not judged."""

from __future__ import annotations

import zlib

from plan_workbook.exchange.incoming.mails.parcel import Allowance, Locked, Unopenable

LOCKED = ("enveloped_data", "signed_and_enveloped_data", "encrypted_data", "authenticated_enveloped_data")


def content(data: bytes, allowance: Allowance) -> bytes:
    """What was signed or compressed; b"" for a signature that lies beside what it signs.

    Raises Locked where only the receiver's key opens it, Unopenable where it is damaged.
    """
    from asn1crypto import cms, pem

    try:
        if data.startswith(b"-----"):
            data = pem.unarmor(data)[2]
        envelope = cms.ContentInfo.load(data)
        kind = envelope["content_type"].native
        if kind == "signed_data":
            inside = envelope["content"]["encap_content_info"]["content"].native
            raw = inside if isinstance(inside, bytes) else b""
        elif kind == "compressed_data":
            packed = envelope["content"]["encap_content_info"]["content"].native
            opener = zlib.decompressobj()
            raw = opener.decompress(packed, allowance.left + 1)
        elif kind in LOCKED:
            raise Locked("incoming.encrypted")
        else:
            raise Unopenable("incoming.bad-signed")
    except Unopenable:
        raise
    except Exception as why:  # noqa: BLE001 - whatever a damaged envelope makes the parser raise, it means the same
        raise Unopenable("incoming.bad-signed") from why
    allowance.take(len(raw))
    return raw
