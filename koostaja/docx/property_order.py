"""The order of the properties of paragraphs, runs, sections and settings in Word's schema.

Word refuses a file in which they stand otherwise (ECMA-376 part 1, 17.3.1.26, 17.3.2.28,
17.6.17 and 17.15.1.78).
"""

from __future__ import annotations

from functools import cache

from lxml import etree

from koostaja.docx.wordml import W, insert_after, tags

__all__ = ["PARAGRAPH", "RUN", "SECTION", "SETTINGS", "put"]

PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
    " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle"
    " rPr sectPr pPrChange"
)
RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u"
    " effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
    " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter"
    " docGrid printerSettings sectPrChange"
)
SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime"
    " doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText"
    " printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts"
    " saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges"
    " bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors"
    " hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles"
    " stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView"
    " trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride"
    " styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit"
    " hyphenationZone doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle"
    " defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting"
    " bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing"
    " displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery"
    " doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin"
    " drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning"
    " characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter"
    " noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml"
    " ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml"
    " saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags"
    " alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat"
)
"""The settings up to the last that is ever added; those after it stay where they are."""


def put(parent: etree._Element, order: str, element: etree._Element) -> None:
    """Put a property in its place, instead of an older one of its name.

    Those of later versions of Word, in namespaces of their own, come last, as does what is
    no property at all.
    """
    for old in parent.findall(str(element.tag)):
        parent.remove(old)
    name = etree.QName(element)
    if f"{{{name.namespace}}}" == W and name.localname in order.split():
        insert_after(parent, _names_before(order, name.localname), element)
    else:
        changes = [one for one in parent if str(one.tag).endswith("PrChange")]
        parent.insert(len(parent) - len(changes), element)


@cache
def _names_before(order: str, name: str) -> frozenset[str]:
    names = order.split()
    return tags(" ".join(names[: names.index(name)]))
