"""The words of the published site, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["SITE_WORDS"]

SITE_WORDS: Mapping[str, Mapping[str, str]] = {
    "et": {
        "skip": "Otse sisu juurde",
        "folder": "ametijuhendid",
        "title": "Ametnike ametijuhendid",
        "lead": "Siin on ametnike kehtivad ametijuhendid. Iga ametijuhendi juures on kirjas, kes, "
        "millal ja millise aktiga selle kinnitas.",
        "basis": "Avalikustatud avaliku teabe seaduse § 28 lõike 1 punkti 5 ja lõike 2 alusel.",
        "count.one": "{} ametijuhend",
        "count.many": "{} ametijuhendit",
        "newest": "uusim kehtib alates",
        "none": "Kehtivaid ametnike ametijuhendeid ei ole.",
        "units": "Struktuuriüksused",
        "no unit": "Muud teenistuskohad",
        "description": "Ametijuhend",
        "since": "Kehtib alates",
        "applied": "Rakendatakse alates",
        "until": "Kehtetu alates",
        "confirmed": "Kinnitatud aktiga",
        "confirmed by": "Kinnitas",
        "no": "nr",
        "open": "„",
        "close": "“",
        "annex": "lisa {}",
        "files": "Failid",
        "word": "Word",
        "pdf": "PDF",
        "contents": "Sisukord",
        "text": "Ametijuhendi tekst",
        "back": "Kõik ametijuhendid",
        "drawings": "Wordi failis on ka joonis, mida siin ei näe.",
        "textless": "Ametijuhendid, mille teksti siin ei ole",
        "textless lead": "Ka need ametijuhendid kehtivad. Nende teksti ei ole siia kantud; seda "
        "saab asutusest.",
        "data": "Samad andmed masinloetaval kujul (JSON)",
        "language": "et",
    },
    "en": {
        "skip": "Skip to the contents",
        "folder": "job-descriptions",
        "title": "Job descriptions of officials",
        "lead": "These are the job descriptions of officials that are in force. Each says who "
        "confirmed it, when and by which act.",
        "basis": "Published under section 28 (1) 5) and (2) of the Public Information Act.",
        "count.one": "{} job description",
        "count.many": "{} job descriptions",
        "newest": "the newest in force since",
        "none": "There are no job descriptions of officials in force.",
        "units": "Units",
        "no unit": "Other posts",
        "description": "Job description",
        "since": "In force since",
        "applied": "Applied from",
        "until": "Not in force from",
        "confirmed": "Confirmed by the act of",
        "confirmed by": "Confirmed by",
        "no": "no",
        "open": "“",
        "close": "”",
        "annex": "annex {}",
        "files": "Files",
        "word": "Word",
        "pdf": "PDF",
        "contents": "Contents",
        "text": "Text of the job description",
        "back": "All job descriptions",
        "drawings": "The Word file also has a drawing, which is not shown here.",
        "textless": "Job descriptions whose text is not here",
        "textless lead": "These job descriptions are in force, too. Their text was not entered "
        "here; ask the authority for it.",
        "data": "The same data for machines (JSON)",
        "language": "en",
    },
}
"""The words by language and name."""
