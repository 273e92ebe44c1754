"""Parts that Word keeps in the files it saves, and that print nothing.

They are given to a template together with the markup of ``word_markup``, as three versions
of Word write them.
"""

from __future__ import annotations

import uuid

from lxml import etree

from word_markup import mark_body
from word_package import PACKAGE, RELATED, WordPackage, packed, unpacked

__all__ = ["VERSIONS", "with_word_parts"]

VERSIONS = (2010, 2016, 2021)
_MS = "http://schemas.microsoft.com/office"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{RELATED}" xmlns:w14="{_MS}/word/2010/wordml" '
    f'xmlns:w15="{_MS}/word/2012/wordml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'mc:Ignorable="w14 w15"'
)
_FONT = str(uuid.UUID(int=7)).upper()
_PICTURE = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
"""A JPEG without a picture: what a thumbnail shows is of no account."""


def with_word_parts(data: bytes, version: int) -> bytes:
    """Return a template as a version of Word saves it."""
    package = WordPackage(unpacked(data))
    _add_stories(package)
    _add_glossary(package)
    _add_fonts(package)
    _add_custom_xml(package)
    _add_previews(package, version)
    _add_settings(package, version)
    _add_styles(package, version)
    package.parts["word/document.xml"] = mark_body(package.parts["word/document.xml"], version)
    return packed(package.parts)


def _add_stories(package: WordPackage) -> None:
    """Add the separators of notes, and people who once wrote comments."""
    for kind in ("footnote", "endnote"):
        marks = "".join(
            f'<w:{kind} w:type="{type}" w:id="{id}"><w:p><w:r><w:{type}/></w:r></w:p></w:{kind}>'
            for id, type in ((-1, "separator"), (0, "continuationSeparator"))
        )
        package.add(
            f"word/{kind}s.xml", f"<w:{kind}s {_NAMES}>{marks}</w:{kind}s>", f"{_MAIN}.{kind}s+xml"
        )
        package.relate("word/document.xml", f"{kind}s", f"{kind}s.xml")
    person = (
        '<w15:person w15:author="Proov Kasutaja"><w15:presenceInfo w15:providerId="AD" '
        'w15:userId="S::mari.maasikas@asutus.ee::0"/></w15:person>'
    )
    package.add(
        "word/people.xml", f"<w15:people {_NAMES}>{person}</w15:people>", f"{_MAIN}.people+xml"
    )
    package.relate("word/document.xml", f"{_MS}/2011/relationships/people", "people.xml")


def _add_glossary(package: WordPackage) -> None:
    """Add building blocks: the text that a content control shows while it is empty."""
    name = "DefaultPlaceholder_-1854013440"
    block = (
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        '<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types>'
        '<w:behaviors><w:behavior w:val="content"/></w:behaviors>'
        '<w:guid w:val="{00000000-0000-0000-0000-000000000007}"/></w:docPartPr>'
        "<w:docPartBody><w:p><w:r><w:t>Klõpsake teksti sisestamiseks.</w:t></w:r></w:p>"
        "</w:docPartBody></w:docPart>"
    )
    main = "word/glossary/document.xml"
    document = f"<w:glossaryDocument {_NAMES}><w:docParts>{block}</w:docParts></w:glossaryDocument>"
    package.add(main, document, f"{_MAIN}.document.glossary+xml")
    package.relate("word/document.xml", "glossaryDocument", "glossary/document.xml")
    for kind, content in (
        ("styles", f"<w:styles {_NAMES}/>"),
        ("settings", f'<w:settings {_NAMES}><w:view w:val="normal"/></w:settings>'),
        ("fontTable", f"<w:fonts {_NAMES}/>"),
        ("webSettings", f"<w:webSettings {_NAMES}/>"),
    ):
        package.add(f"word/glossary/{kind}.xml", content, f"{_MAIN}.{kind}+xml")
        package.relate(main, kind, f"{kind}.xml")


def _add_fonts(package: WordPackage) -> None:
    """Embed a font, and add the settings of web pages."""
    package.default("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont")
    package.add("word/fonts/font1.odttf", bytes(range(256)) * 4)
    id = package.relate("word/fontTable.xml", "font", "fonts/font1.odttf")
    fonts = etree.fromstring(package.parts["word/fontTable.xml"])
    for old in fonts.findall(f"{{{_W}}}font[@{{{_W}}}name='Aptos']"):
        fonts.remove(old)
    font = (
        f'<w:font {_NAMES} w:name="Aptos"><w:charset w:val="BA"/><w:family w:val="swiss"/>'
        f'<w:pitch w:val="variable"/><w:embedRegular r:id="{id}" w:fontKey="{{{_FONT}}}"/></w:font>'
    )
    fonts.append(etree.fromstring(font))
    package.set("word/fontTable.xml", fonts)
    web = f"<w:webSettings {_NAMES}><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>"
    package.add("word/webSettings.xml", web, f"{_MAIN}.webSettings+xml")
    package.relate("word/document.xml", "webSettings", "webSettings.xml")


def _add_custom_xml(package: WordPackage) -> None:
    """Add what SharePoint and the list of sources keep."""
    library = (
        f'<p:properties xmlns:p="{_MS}/2006/metadata/properties">'
        "<documentManagement><Osakond>Õigusosakond</Osakond></documentManagement></p:properties>"
    )
    sources = (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" '
        'SelectedStyle="/APASixthEditionOfficeOnline.xsl" StyleName="APA" Version="6"/>'
    )
    for number, content in ((41, library), (42, sources)):
        package.add(f"customXml/item{number}.xml", content)
        properties = (
            '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'customXml" ds:itemID="{{{str(uuid.UUID(int=number)).upper()}}}"><ds:schemaRefs/>'
            "</ds:datastoreItem>"
        )
        type = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        package.add(f"customXml/itemProps{number}.xml", properties, type)
        package.relate(f"customXml/item{number}.xml", "customXmlProps", f"itemProps{number}.xml")
        package.relate("word/document.xml", "customXml", f"../customXml/item{number}.xml")


def _add_previews(package: WordPackage, version: int) -> None:
    """Add a thumbnail, properties of the authority's own and, lately, a sensitivity label."""
    package.default("jpeg", "image/jpeg")
    package.add("docProps/thumbnail.jpeg", _PICTURE)
    package.relate("", f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg")
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
        'docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
        'name="ContentTypeId"><vt:lpwstr>0x0101</vt:lpwstr></property></Properties>'
    )
    type = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package.add("docProps/custom.xml", custom, type)
    package.relate("", "custom-properties", "docProps/custom.xml")
    if version >= 2021:
        label = (
            f'<clbl:labelList xmlns:clbl="{_MS}/2020/mipLabelMetadata"><clbl:label '
            'id="{00000000-0000-0000-0000-000000000009}" enabled="1" method="Standard" '
            'siteId="{00000000-0000-0000-0000-000000000008}" removed="0"/></clbl:labelList>'
        )
        package.add(
            "docMetadata/LabelInfo.xml", label, "application/vnd.ms-office.classificationlabels+xml"
        )
        kind = f"{_MS}/2020/02/relationships/classificationlabels"
        package.relate("", kind, "docMetadata/LabelInfo.xml")


def _add_settings(package: WordPackage, version: int) -> None:
    """Give the settings what a version of Word writes, and keep the language and the pages."""
    mode = 14 if version == 2010 else 15
    own = etree.fromstring(package.parts["word/settings.xml"])
    language, pages = (
        "".join(etree.tostring(one).decode() for one in own.findall(f"{{{_W}}}{name}"))
        for name in ("themeFontLang", "evenAndOddHeaders")
    )
    later = (
        '<w15:chartTrackingRefBased/><w15:docId w15:val="{00000000-0000-0000-0000-000000000005}"/>'
        if version > 2010
        else ""
    )
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_MS}/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", mode),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            *([("differentiateMultirowTableHeaders", 1)] if version > 2010 else []),
            *([("useWord2013TrackBottomHyphenation", 0)] if version > 2016 else []),
        )
    )
    notes = "".join(
        f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
        for kind in ("footnote", "endnote")
    )
    package.parts["word/settings.xml"] = (
        f'<w:settings {_NAMES}><w:zoom w:percent="110"/><w:embedTrueTypeFonts/>'
        "<w:saveSubsetFonts/>"
        '<w:proofState w:spelling="clean" w:grammar="clean"/><w:defaultTabStop w:val="709"/>'
        f'<w:hyphenationZone w:val="425"/>{pages}<w:characterSpacingControl w:val="doNotCompress"/>'
        f"{notes}<w:compat>{compat}</w:compat>"
        '<w:rsids><w:rsidRoot w:val="00A11111"/><w:rsid w:val="00A11111"/></w:rsids>'
        '<m:mathPr><m:mathFont m:val="Cambria Math"/></m:mathPr>'
        f"{language}"
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
        'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
        'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/>'
        '<w:shapeDefaults><o:shapedefaults v:ext="edit" spidmax="1026"/></w:shapeDefaults>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        f'<w14:docId w14:val="1A2B3C4D"/>{later}</w:settings>'
    ).encode()


def _add_styles(package: WordPackage, version: int) -> None:
    """Add latent styles, and for Word 2007 the styles without effects that Word 2010 keeps."""
    styles = etree.fromstring(package.parts["word/styles.xml"])
    names = ("Normal", "heading 1", "toc 1", "Table Grid", "List Paragraph", "Plain Table 1")
    latent = "".join(
        f'<w:lsdException w:name="{name}" w:semiHidden="1" w:unhideWhenUsed="1"/>' for name in names
    )
    if styles.find(f"{{{_W}}}latentStyles") is None:
        one = etree.fromstring(
            f'<w:latentStyles {_NAMES} w:defLockedState="0" w:defUIPriority="99" '
            'w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376">'
            f"{latent}</w:latentStyles>"
        )
        defaults = styles.find(f"{{{_W}}}docDefaults")
        styles.insert(0 if defaults is None else 1 + styles.index(defaults), one)
    package.set("word/styles.xml", styles)
    if version == 2010:
        copy = package.parts["word/styles.xml"]
        package.add(
            "word/stylesWithEffects.xml", copy, "application/vnd.ms-word.stylesWithEffects+xml"
        )
        kind = f"{_MS}/2007/relationships/stylesWithEffects"
        package.relate("word/document.xml", kind, "stylesWithEffects.xml")
