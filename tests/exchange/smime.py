"""Writes the envelopes of signed and encrypted mails (CMS, RFC 5652), without signatures or keys."""

from asn1crypto import cms


def signed(content: bytes | None) -> bytes:
    """A signed mail's envelope; of a signature that lies beside what it signs where `content` is None."""
    inside = {"content_type": "data"} if content is None else {"content_type": "data", "content": content}
    data = {"version": "v1", "digest_algorithms": [], "encap_content_info": inside, "signer_infos": []}
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump()


def signed_in_pieces(content: bytes) -> bytes:
    """The same in BER, of lengths that are not told beforehand, as Outlook and OpenSSL stream it."""
    pieces = b"".join(_octets(content[at : at + 100]) for at in range(0, len(content), 100))
    data = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01" + b"\xa0\x80" + b"\x24\x80" + pieces + b"\0\0" * 2
    return (
        b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80\x30\x80\x02\x01\x01\x31\x00\x30\x80"
        + data + b"\0\0" + b"\x31\x00" + b"\0\0" * 3
    )  # fmt: skip


def enveloped() -> bytes:
    """An encrypted mail's envelope, for nobody."""
    inside = {
        "content_type": "data",
        "content_encryption_algorithm": {"algorithm": "aes128_cbc", "parameters": bytes(16)},
    }
    data = {
        "version": "v0",
        "recipient_infos": [],
        "encrypted_content_info": {**inside, "encrypted_content": bytes(32)},
    }
    return cms.ContentInfo({"content_type": "enveloped_data", "content": cms.EnvelopedData(data)}).dump()


def _octets(piece: bytes) -> bytes:
    return b"\x04" + bytes([len(piece)]) + piece
