"""Texts of any kind, and such as are made of the vocabulary of periods and targets."""

from hypothesis import strategies as st

VOCABULARY = """2 3 12 II Ш дугаар - , . / ( ) -р улирал улирлаас улиралд сар сарын сараас хагас жил жилийн жилдээ онд 2025
бүр тухай эхний сүүлийн эцэст эхэнд дотор 15-ны өдөр өдрөөс удаа 2025.03.15 хоног нэг гуравдугаар үгүй x
доошгүй -оос хувь % 1,250 сая"""
SENTENCES = st.text() | st.lists(st.sampled_from(VOCABULARY.split())).map(" ".join)
