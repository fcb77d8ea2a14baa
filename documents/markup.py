"""The text officials type, and the blocks it means. Pure; every text has a meaning, no line is an error.

A line that opens with one of these starts a block (a blank after the mark, something behind it):

    I. Mục đích             heading (Roman, printed upper case)
    Điều 1. Công nhận ...   article of a decision
    1. Mục đích             clause; also 1.1. and deeper
    a) Mục tiêu             point, letters a b c d đ e g h i k l m n o p q r s t u v x y
    - Lãnh đạo xã           item; the long dash that Word puts instead is taken too
    + Cấp xã                sub-item
    *Tiểu dự án 1: ...*     heading without a number, the whole line between two stars
    > QUYẾT ĐỊNH: <         a bold line in the middle
    [[bảng: hộ nghèo]]      the table of that name; an unknown name stays as typed
    Căn cứ ...;             a basis, before the first heading or article; also "Thực hiện ...;", "Theo đề nghị ...;"
                            and "Xét đề nghị ...;"

Blank lines part paragraphs. A line without a mark goes on with the block above, if no blank line parts them. Everything
else is a paragraph.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from documents.blocks import (
    Article,
    Basis,
    Block,
    Centred,
    Clause,
    Heading,
    Item,
    Paragraph,
    Point,
    SubItem,
    Subtitle,
    TableBlock,
)
from documents.tables import table_block
from vietnamese.text import tidy

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
TITLE_LENGTH = 160

_HEADING = re.compile(r"((?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\.) (.+)")
_ARTICLE = re.compile(r"(Điều [1-9][0-9]{0,2}\.) (.+)")
_CLAUSE = re.compile(r"([1-9][0-9]?(?:\.[1-9][0-9]?){0,3}\.) (.+)")
_POINT = re.compile(rf"([{POINT_LETTERS}]\)) (.+)")
_ITEM = re.compile(r"([-–+]) (.+)")
_SUBTITLE = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")
_CENTRED = re.compile(r"> ?([^<>\s](?:[^<>]*[^<>\s])?) ?<")
_TABLE = re.compile(r"\[\[bảng: ?([^\[\]]*[^\[\]\s]) ?\]\]", re.IGNORECASE)
_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị) ")
_BASIS_END = (";", ".", ":")
_WHOLE_LINES = (_SUBTITLE, _CENTRED, _TABLE)  # complete on their line: nothing goes on from them


def parse(text: str, tables: Mapping | None = None) -> list[Block]:
    """Blocks of `text`; `tables` maps the names of tables to what `documents.tables.table_block` takes."""
    known = {tidy(name).casefold(): (tidy(name), table) for name, table in (tables or {}).items()}
    return _with_titles(_with_bases([_block(chunk, known) for chunk in _chunks(text)]))


def unparse(blocks) -> str:
    """The text that means these blocks, for the officer to edit; annexes have texts of their own."""
    return "\n\n".join(_line(block) for block in blocks)


def is_title(text: str) -> bool:
    """Whether a clause's text can stand as a title: at most 160 characters, not ending in `.`, `;` or `,`.

    It is one when something stands under it, too: "1. Thời gian: Năm 2024" before "2. Phạm vi" is a sentence.
    """
    return len(text) <= TITLE_LENGTH and not text.endswith((".", ";", ","))


def _chunks(text):
    """Texts of the blocks: lines made tidy and joined with those they go on from."""
    chunks, going_on = [], False
    for raw in text.splitlines():
        line = _clean(raw)
        if going_on and line and not _opens(line, chunks[-1]):
            chunks[-1] += " " + line
        elif line:
            chunks.append(line)
        going_on = bool(line) and not any(mark.fullmatch(chunks[-1]) for mark in _WHOLE_LINES)
    return chunks


def _clean(line):
    """The line without control characters, which no PDF and no Word file can hold."""
    return tidy("".join(char for char in line if char == "\t" or not _unprintable(char)))


def _unprintable(char):
    return unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff"


def _opens(line, above):
    marked = any(mark.fullmatch(line) for mark in (_HEADING, _ARTICLE, _CLAUSE, _POINT, _ITEM, *_WHOLE_LINES))
    return marked or bool(_BASIS.match(line) and above.endswith(_BASIS_END))


def _block(chunk, known):
    if match := _TABLE.fullmatch(chunk):
        name, table = known.get(match[1].casefold(), ("", None))
        return Paragraph(chunk) if table is None else table_block(name, table)
    if match := _SUBTITLE.fullmatch(chunk):
        return Subtitle(match[1])
    if match := _CENTRED.fullmatch(chunk):
        return Centred(match[1])
    if match := _ITEM.fullmatch(chunk):
        return SubItem(match[2]) if match[1] == "+" else Item(match[2])
    for mark, kind in ((_HEADING, Heading), (_ARTICLE, Article), (_CLAUSE, Clause), (_POINT, Point)):
        if match := mark.fullmatch(chunk):
            return kind(match[1], match[2])
    return Paragraph(chunk)


def _with_bases(blocks):
    """Paragraphs that are bases, up to the first heading or article.

    "Căn cứ" that leads over to the plan ("... như sau:") is a paragraph, and "Thực hiện ..." is a basis only where its
    `;` or the basis above it shows that it stands in such a row.
    """
    done = []
    for number, block in enumerate(blocks):
        if isinstance(block, Heading | Article | Clause):
            return done + blocks[number:]
        after_basis = bool(done) and isinstance(done[-1], Basis)
        done.append(Basis(block.text) if isinstance(block, Paragraph) and _is_basis(block.text, after_basis) else block)
    return done


def _is_basis(text, after_basis):
    if not _BASIS.match(text) or text.endswith(":"):
        return False
    return text.endswith(";") or text.startswith("Căn cứ ") or after_basis


def _with_titles(blocks):
    below = [*blocks, None][1:]
    return [
        replace(block, titled=is_title(block.text) and _is_under(next_block, block))
        if isinstance(block, Clause | Article)
        else block
        for block, next_block in zip(blocks, below, strict=True)
    ]


def _is_under(block, above):
    if block is None or isinstance(block, Heading | Article | Centred):
        return False
    if isinstance(above, Article):
        # "Điều 1. Công nhận ... như sau:" is the beginning of a sentence, not its title.
        return not above.text.endswith(":")
    return not isinstance(block, Clause) or block.depth > above.depth


def _line(block):
    if isinstance(block, TableBlock):
        return f"[[bảng: {block.name}]]"
    if isinstance(block, Subtitle):
        return f"*{block.text}*"
    if isinstance(block, Centred):
        return f"> {block.text} <"
    return f"{block.marker} {block.text}" if hasattr(block, "marker") else block.text
