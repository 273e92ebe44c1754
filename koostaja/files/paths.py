"""Names of files and folders: of a workspace, of a confirmed directive, of what is imported.

Names are relative to the folder that they lie in, with "/" on every system.
"""

from __future__ import annotations

from koostaja.files.defaults import ANNEX_PREFIX, LIBRARY, WITH_ANNEXES

__all__ = [
    "ANNEXES",
    "CHANGE",
    "CLAUSES",
    "CONFIRMED",
    "DIRECTIVES",
    "DOCUMENTS",
    "IMPORT_ACTS",
    "IMPORT_ANSWERS",
    "IMPORT_FOLDER",
    "IMPORT_ORIGINALS",
    "IMPORT_PROOFS",
    "IMPORT_QUESTIONS",
    "IMPORT_REPORT",
    "INDEX",
    "INPUT_FOLDERS",
    "JOINED",
    "JOURNAL",
    "LIBRARY_TEMPLATE",
    "LOCAL_FOLDER",
    "LOCK",
    "ORGANISATION_FILE",
    "PDF_SUFFIX",
    "PLACES",
    "POSITIONS",
    "RECORD",
    "SCHEMAS",
    "SCHEMA_SUFFIX",
    "SIGNED",
    "STAGING_PREFIX",
    "TEMPLATES",
    "UNDONE_CHANGE",
    "WORD_SUFFIX",
    "YAML_SUFFIX",
    "annex_name",
    "annex_text",
    "base_name",
    "clause_file",
    "confirmed_file",
    "confirmed_folder",
    "directive_editor_schema",
    "directive_file",
    "directive_text",
    "document_file",
    "editor_schema",
    "folder_name",
    "import_act_folder",
    "import_original",
    "import_proof",
    "imported_draft",
    "is_kept_template",
    "is_kept_word_file",
    "kept_origin",
    "kept_template",
    "kept_word_file",
    "layout_editor_schema",
    "position_file",
    "schema_file",
    "stem",
    "template_file",
]

YAML_SUFFIX = ".yaml"
WORD_SUFFIX = ".docx"
PDF_SUFFIX = ".pdf"
SCHEMA_SUFFIX = ".schema.json"


def folder_name(file: str) -> str:
    """Return the folder that a file lies in; "" for a file at the top."""
    return file.rpartition("/")[0]


def base_name(file: str) -> str:
    """Return a file's name without its folder."""
    return file.rpartition("/")[2]


def stem(file: str) -> str:
    """Return a file's name without its folder and suffix: the id of what the file defines."""
    name = base_name(file)
    return name.rpartition(".")[0] or name


# A workspace

ORGANISATION_FILE = "organisation.yaml"
CLAUSES = "clauses"
DIRECTIVES = "directives"
POSITIONS = "positions"
DOCUMENTS = "documents"
"""The folder of documents of any layout that are no posts."""
ANNEXES = "annexes"
"""The folder of Word files, made elsewhere, that are annexes of directives."""
SCHEMAS = "schemas"
TEMPLATES = "templates"
INPUT_FOLDERS = (ANNEXES, CLAUSES, DIRECTIVES, DOCUMENTS, POSITIONS, SCHEMAS, TEMPLATES)
"""The folders whose files documents may depend on."""
LIBRARY_TEMPLATE = f"{TEMPLATES}/{LIBRARY}{WORD_SUFFIX}"
"""The template of the library as a Word file."""


def clause_file(topic: str) -> str:
    """Return the file with the clauses of a topic."""
    return f"{CLAUSES}/{topic}{YAML_SUFFIX}"


def position_file(id: str) -> str:
    """Return the file of a position."""
    return f"{POSITIONS}/{id}{YAML_SUFFIX}"


def document_file(id: str) -> str:
    """Return the file of a document that is no post."""
    return f"{DOCUMENTS}/{id}{YAML_SUFFIX}"


def directive_file(id: str) -> str:
    """Return a directive's own file, draft or confirmed."""
    return f"{DIRECTIVES}/{id}{YAML_SUFFIX}"


def schema_file(layout: str) -> str:
    """Return the file with the schema of a layout."""
    return f"{SCHEMAS}/{layout}{SCHEMA_SUFFIX}"


def template_file(name: str) -> str:
    """Return the Word template of a layout or a directive."""
    return f"{TEMPLATES}/{name}{WORD_SUFFIX}"


# What the program keeps for itself in every folder that it writes to

LOCAL_FOLDER = ".koostaja"
LOCK = f"{LOCAL_FOLDER}/lock"
"""The file that the process has locked that changes the folder."""
STAGING_PREFIX = "prepared-"
"""How folders begin, in LOCAL_FOLDER, in which processes prepare files."""
CHANGE = f"{LOCAL_FOLDER}/change"
"""The folder with a change of several files that is decided and not finished."""
UNDONE_CHANGE = f"{LOCAL_FOLDER}/undo"
"""The folder with such a change that cannot be finished, and has to be undone."""
JOURNAL = "journal.json"
"""The file, in these two, that says which files change."""


# What it keeps in that of a workspace, too; it can be deleted at any time

INDEX = f"{LOCAL_FOLDER}/index.sqlite"
"""What was found of each document, by what it depends on."""


def editor_schema(kind: str) -> str:
    """Return the name, in LOCAL_FOLDER, of the schema that editors use for a kind of file."""
    return f"{kind}{SCHEMA_SUFFIX}"


def layout_editor_schema(layout: str) -> str:
    """Return the name, in LOCAL_FOLDER, of the schema that editors use for a layout."""
    return editor_schema(f"position-{layout}")


def directive_editor_schema(template: str) -> str:
    """Return the name, in LOCAL_FOLDER, of the schema that editors use for a form of directives."""
    return editor_schema(f"directive-{template}")


# The folder of a confirmed directive

CONFIRMED = f"{DIRECTIVES}/confirmed"
"""The folder, in a workspace, with a folder for each confirmed directive."""
RECORD = "record.yaml"
PLACES = "places.yaml"
"""The file that says where number and date occur in the texts, and what else renders them."""
SIGNED = "signed.asice"
"""The signed container that is kept with a record."""
JOINED = f"{WITH_ANNEXES}{WORD_SUFFIX}"
"""The Word file with a directive and all its annexes."""
_KEPT_WORD_FILES = "files"
_KEPT_ORIGINALS = "originals"
_KEPT_TEMPLATES = "templates"


def confirmed_folder(id: str) -> str:
    """Return the folder of a confirmed directive, relative to the workspace."""
    return f"{CONFIRMED}/{id}"


def confirmed_file(id: str, name: str) -> str:
    """Return a file of a confirmed directive's folder, relative to the workspace."""
    return f"{CONFIRMED}/{id}/{name}"


def directive_text(template_file: str) -> str:
    """Return the file with the text of a directive: it is named as the directive's Word file."""
    return f"{stem(template_file)}{YAML_SUFFIX}"


def annex_text(number: str) -> str:
    """Return the file with the text of an annex."""
    return f"{ANNEX_PREFIX}{number}{YAML_SUFFIX}"


def annex_name(number: str) -> str:
    """Return the name of an annex's Word file."""
    return f"{ANNEX_PREFIX}{number}{WORD_SUFFIX}"


def kept_word_file(name: str) -> str:
    """Return where the folder keeps a Word file of the directive."""
    return f"{_KEPT_WORD_FILES}/{name}"


def kept_origin(name: str) -> str:
    """Return where the folder keeps a file that the directive was imported from."""
    return f"{_KEPT_ORIGINALS}/{name}"


def is_kept_word_file(file: str) -> bool:
    return folder_name(file) == _KEPT_WORD_FILES


def kept_template(file: str) -> str:
    """Return where the folder keeps a template, or an annex made elsewhere, of the workspace."""
    folder = ANNEXES if folder_name(file) == ANNEXES else _KEPT_TEMPLATES
    return f"{folder}/{base_name(file)}"


def is_kept_template(file: str) -> bool:
    return folder_name(file) in (_KEPT_TEMPLATES, ANNEXES)


# What is being imported

IMPORT_FOLDER = "import"
"""The folder, in a workspace, of originals and what has become of them so far."""
IMPORT_ORIGINALS = f"{IMPORT_FOLDER}/originals"
IMPORT_ACTS = f"{IMPORT_FOLDER}/acts"
"""The folder of the files of directives of the past that are not recorded yet."""
IMPORT_QUESTIONS = f"{IMPORT_FOLDER}/questions.yaml"
IMPORT_ANSWERS = f"{IMPORT_FOLDER}/answers.yaml"
IMPORT_REPORT = f"{IMPORT_FOLDER}/report.html"
IMPORT_PROOFS = f"{IMPORT_FOLDER}/proof"
"""The folder with the record, the redline and the report of each document."""


def imported_draft(id: str) -> str:
    """Return the file of a position that is not accepted yet, relative to the workspace."""
    return f"{IMPORT_FOLDER}/{id}{YAML_SUFFIX}"


def import_act_folder(key: str) -> str:
    """Return where the files of a directive of the past are kept until it is recorded."""
    return f"{IMPORT_ACTS}/{key}"


def import_original(name: str) -> str:
    """Return where an original is kept until all that is in it is accepted."""
    return f"{IMPORT_ORIGINALS}/{name}"


def import_proof(id: str, suffix: str) -> str:
    """Return a file of an imported document's proof, by its suffix."""
    return f"{IMPORT_PROOFS}/{id}{suffix}"
