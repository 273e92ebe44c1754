"""Pieces of Word's markup, one of each construct: what the fuzzing inserts anywhere."""

from __future__ import annotations

__all__ = ["FRAGMENTS", "NAMESPACES"]

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}


def _field(words: str, result: str = "1") -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in _MARKS]
    instruction = f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'
    return f"<w:p>{marks[0]}{instruction}{marks[1]}<w:r><w:t>{result}</w:t></w:r>{marks[2]}</w:p>"


def _tag(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


_MARKS = ("begin", "separate", "end")
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="9" '
    'cy="9"/><wp:docPr id="1" name="b"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>'
    "<w:txbxContent><w:p><w:r><w:t>kast</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/>"
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:shape type="#t"><v:textbox><w:txbxContent><w:p><w:r><w:t>kast</w:t></w:r></w:p>'
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid><w:gridCol w:w="9"/>'
    '</w:tblGrid><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/>'
    '<w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>lahter</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
)
FRAGMENTS = (
    *map(_field, (
        "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "REF x \\h", "PAGEREF x", "STYLEREF Normal \\n",
        'TOC \\o "1-3" \\h \\z \\u', "SEQ Joonis \\* ARABIC", 'HYPERLINK "http://x.ee"', "HYPERLINK \\l x",
        "IF 1 = 1 a b", "= 1 + PAGE", "DOCPROPERTY x", "DATE", "QUOTE x", "NOTEREF x", "LISTNUM",
        "INCLUDETEXT x", "DDEAUTO c x", "SET x 1", "ASK x", "FILLIN", "AUTONUM", "TITLE", "EQ \\f(1;2)",
    )),
    *map(_tag, (
        "{{ facts.title }}", "{{ item }}", "{%p for item in rights.items %}", "{%p endfor %}",
        "{%p if remark %}", "{%p endif %}", "{%tr for row in tasks.rows %}", "{%tr endfor %}",
        "{% if remark %}{{ remark }}{% endif %}", "{{ facts", "{%p else %}",
    )),
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>',
    '<w:hyperlink w:anchor="x"><w:r><w:t>viit</w:t></w:r></w:hyperlink>',
    '<w:hyperlink r:id="rId1"><w:r><w:t>viit</w:t></w:r></w:hyperlink>',
    '<w:bookmarkStart w:id="0" w:name="x"/>', '<w:bookmarkEnd w:id="0"/>',
    '<w:sdt><w:sdtPr><w:id w:val="1"/><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>s</w:t>'
    "</w:r></w:p></w:sdtContent></w:sdt>",
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x[1]" w:storeItemID="{A}"/><w:text/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>{{ remark }}</w:t></w:r></w:sdtContent></w:sdt>",
    '<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="xmlns:d=\'u\'" w:xpath="/d:core[1]/d:title[1]"/>'
    "</w:sdtPr><w:sdtContent/></w:sdt>",
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr></w:sdt>',
    "<w:sdt/>", "<w:p/>", "<w:tbl/>", "<w:tr/>", "<w:tc/>", "<w:r/>", "<w:t/>", "<w:body/>",
    "<w:sectPr/>", _TABLE, _BOX,
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="12"/><w:numId w:val="-1"/></w:numPr></w:pPr></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="x"/></w:pPr></w:p>',
    '<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/><w:cols w:num="2"/><w:titlePg/></w:sectPr></w:pPr>'
    "</w:p>",
    '<w:p><w:pPr><w:framePr w:hSpace="1"/><w:tabs><w:tab w:val="left" w:pos="x"/></w:tabs><w:rPr>'
    "<w:vanish/></w:rPr></w:pPr></w:p>",
    '<w:r><w:rPr><w:rStyle w:val="x"/><w:b/><w:vanish/><w:strike/><w:color w:val="FFFFFF" '
    'w:themeColor="text1"/><w:sz w:val="x"/></w:rPr><w:t>peidus</w:t></w:r>',
    '<w:r><w:rPr><w:rFonts w:ascii="x" w:asciiTheme="minorHAnsi"/><w:caps/><w:lang w:val="et"/></w:rPr></w:r>',
    "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:tab/></w:r>",
    "<w:r><w:softHyphen/></w:r>", "<w:r><w:noBreakHyphen/></w:r>", "<w:r><w:cr/></w:r>",
    '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', '<w:r><w:sym w:char="zz"/></w:r>',
    '<w:r><w:ptab w:alignment="right"/></w:r>', "<w:r><w:pgNum/></w:r>", "<w:r><w:dayLong/></w:r>",
    '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:r><w:endnoteReference w:id="9"/></w:r>',
    '<w:r><w:footnoteReference w:id="x" w:customMarkFollows="1"/></w:r>', "<w:r><w:footnoteRef/></w:r>",
    '<w:footnote w:id="1"><w:p><w:r><w:t>märkus</w:t></w:r></w:p></w:footnote>',
    '<w:r><w:commentReference w:id="1"/></w:r>', '<w:commentRangeStart w:id="1"/>',
    '<w:ins w:id="1" w:author="a"><w:r><w:t>lisatud</w:t></w:r></w:ins>',
    '<w:del w:id="1" w:author="a"><w:r><w:delText>kustutatud</w:delText></w:r></w:del>',
    '<w:moveFrom w:id="1"><w:r><w:t>x</w:t></w:r></w:moveFrom>',
    '<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr/></w:pPrChange></w:pPr></w:p>',
    '<w:altChunk r:id="rId1"/>', '<w:subDoc r:id="rId1"/>', "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
    "<w:r><w:object><o:OLEObject r:id=\"rId1\"/></w:object></w:r>", '<w:control r:id="rId1"/>',
    '<w:r><w:pict><v:shape type="#t" style="width:9pt"><v:textpath string="vesimärk"/></v:shape></w:pict>'
    "</w:r>",
    '<w:r><w:pict><v:shapetype id="t"/><v:shape o:spid="_x0000_s1"><v:imagedata r:id="rId1"/></v:shape>'
    "</w:pict></w:r>",
    '<w:r><w:drawing><wp:inline><wp:docPr id="x" name="p" descr="{{ remark }}"/><a:graphic><a:graphicData '
    'uri="u"><pic:pic><pic:blipFill><a:blip r:embed="rId1" r:link="rId2"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
    '<w:r><w:ruby><w:rt><w:r><w:t>a</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>b</w:t></w:r></w:rubyBase>'
    "</w:ruby></w:r>",
    '<mc:AlternateContent><mc:Choice Requires="w99"/><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent>',
    '<w:smartTag><w:r><w:t>x</w:t></w:r></w:smartTag>', '<w:customXml w:element="x"><w:p/></w:customXml>',
    '<w:dir w:val="rtl"><w:r><w:t>x</w:t></w:r></w:dir>', '<w:bdo w:val="rtl"/>', '<w:proofErr w:type="x"/>',
    '<w:permStart w:id="1"/>', "<w:lastRenderedPageBreak/>",
    '<w:headerReference w:type="first" r:id="rId1"/>', '<w:footerReference r:id="rId99"/>',
    '<w:pgNumType w:start="x" w:fmt="lowerRoman" w:chapStyle="1"/>', '<w:pgSz w:w="x"/>', "<w:titlePg/>",
    '<w:footnotePr><w:numFmt w:val="chicago"/><w:numStart w:val="0"/><w:numRestart w:val="eachPage"/>'
    "</w:footnotePr>",
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="x"/></w:style>',
    '<w:style w:type="table" w:styleId="t"><w:basedOn w:val="TableGrid"/><w:tblStylePr w:type="firstRow"><w:rPr>'
    "<w:vanish/></w:rPr></w:tblStylePr></w:style>",
    '<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    '<w:docDefaults><w:rPrDefault><w:rPr><w:caps/></w:rPr></w:rPrDefault></w:docDefaults>',
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="x"/><w:styleLink w:val="n"/><w:numStyleLink '
    'w:val="n"/><w:lvl w:ilvl="0"><w:start w:val="0"/><w:numFmt w:val="ordinalText"/><w:lvlText w:val="%1%2%9"/>'
    '<w:lvlPicBulletId w:val="0"/><w:suff w:val="x"/></w:lvl></w:abstractNum>',
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="-5"/>'
    "</w:lvlOverride></w:num>",
    '<w:numPicBullet w:numPicBulletId="0"/>', "<w:evenAndOddHeaders/>", "<w:updateFields/>",
    '<w:attachedTemplate r:id="rId1"/>', "<w:mailMerge/>", "<w:documentProtection/>", "<w:trackRevisions/>",
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="u" w:val="x"/></w:compat>',
    '<w:clrSchemeMapping w:bg1="x"/>', '<w:background w:color="x" w:themeColor="y"/>',
)  # fmt: skip
