"""Hamlets as people write them: "2", "Xóm 2", "xóm 02", "X.2" are one hamlet; an unknown one is never invented."""

import re
from collections import defaultdict
from functools import lru_cache

from households.importing.records import Question
from vietnamese.text import REMEMBERED, same_text, search_key, tidy

KINDS = {
    "thon": "thon",
    "t": "thon",
    "xom": "xom",
    "x": "xom",
    "ban": "ban",
    "b": "ban",
    "lang": "lang",
    "bon": "bon",
    "buon": "buon",
    "ap": "ap",
    "khom": "khom",
    "khoi": "khoi",
    "k": "khoi",
    "khoi pho": "khoi",
    "khu": "khu",
    "khu pho": "khu pho",
    "kp": "khu pho",
    "khu vuc": "khu vuc",
    "kv": "khu vuc",
    "khu dan cu": "khu dan cu",
    "kdc": "khu dan cu",
    "to": "to dan pho",
    "to dan pho": "to dan pho",
    "tdp": "to dan pho",
    "plei": "plei",
    "soc": "soc",
    "phum": "phum",
}
# With their marks: Xa, Bàn, Tô and Lang are family names.
_PLACE_WORDS = {
    "thôn",
    "xóm",
    "bản",
    "làng",
    "bon",
    "buôn",
    "ấp",
    "khóm",
    "khối",
    "khu",
    "tổ",
    "tdp",
    "phum",
    "sóc",
    "plei",
}
_COMMUNE = re.compile(r"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|ubnd|ủy ban|uỷ ban)\b")
_PARTS = re.compile(r"[,;:]| - |\s(?=(?:xã|phường|thị trấn)\s)", re.IGNORECASE)
_ROMAN = {
    letters: str(number) for number, letters in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"), 1)
}
LONGEST_QUESTION = 200
SAME_NAME, EACH = "same", "each"
_LETTERS_DIGITS = re.compile(r"(?<=[a-z])(?=\d)")


class Hamlets:
    """The hamlets of one office, found by what people write. `names` are the official names ("Xóm 3").

    `answers`: key of a question such as "hamlet:7" -> the official name that its officers gave.
    """

    def __init__(self, names, answers=None):
        self.names, self.answers = tuple(names), answers or {}
        self.known = {}  # what was written -> what it is
        self.parted = {name: _parts(name) for name in self.names}

    def find(self, text):
        """The official name for a written one, or None where it is unknown or could be two."""
        if found := self._find_one(text):
            return found
        found = {name for part in _PARTS.split(text) if (name := self._find_one(part))}
        if len(found) == 1:  # "Xóm 1,2" could be two
            return found.pop()
        answer = self.answers.get(question_of(text))
        return answer if answer in self.names else self._of_other_kind(text)

    def named_in(self, text):
        """The one hamlet that a title or a sheet's name names ("DANH SÁCH HỘ NGHÈO XÓM 2"), or None."""
        key = f" {_LETTERS_DIGITS.sub(' ', search_key(text))} "
        found = [name for name in self.names if f" {search_key(name)} " in key]
        return found[0] if len(found) == 1 else None

    def near(self, text):
        """Official names with the same name under another kind: what the officer may have meant."""
        _, bare = _parts(text)
        return [name for name, (_, own) in self.parted.items() if bare and own == bare]

    def _of_other_kind(self, text):
        """The one hamlet of this name under another kind, where the office said that its lists write it so."""
        found = set()
        for part in {text, *_PARTS.split(text)}:
            kind, _ = _parts(part)
            if kind and self.answers.get(kind_key(kind)) == SAME_NAME and len(near := self.near(part)) == 1:
                found.add(near[0])
        return found.pop() if len(found) == 1 else None

    def _find_one(self, text):
        """The official name for a written one, worked out once."""
        if text not in self.known:
            self.known[text] = self._look_up(text)
        return self.known[text]

    def _look_up(self, text):
        kind, bare = _parts(text)
        if not bare:
            return None
        matches = [
            name
            for name, (own_kind, own) in self.parted.items()
            if _same_name(own, bare) and (not kind or kind == own_kind)
        ]
        if not matches and kind and _parts(bare)[0]:  # "Thôn: Bản Nà Tòng"
            return self._find_one(bare)
        if len(matches) > 1:  # "Bản Mò" beside "Bản Mỏ": only the marks tell them apart
            matches = [name for name in matches if same_text(name, text)]
        return matches[0] if len(matches) == 1 else None


def question_of(text):
    """The key under which an office remembers which hamlet is meant: "hamlet:xom dong"."""
    return f"hamlet:{search_key(text)}"[:LONGEST_QUESTION]


def kind_key(kind):
    """The key under which an office remembers what its lists mean by one kind of place: "kind:thon"."""
    return f"kind:{kind}"


def asked_by_kind(questions, answers):
    """Questions about hamlets ("Thôn 1", "Thôn 2") whose names the office has under another kind, as one for the kind.

    Not where the office answered that each is asked by itself.
    """
    groups = defaultdict(list)
    for question in questions:
        kind = _parts(question.key.removeprefix("hamlet:"))[0]
        if question.key.startswith("hamlet:") and question.guess and kind and kind_key(kind) not in answers:
            groups[kind].append(question)
    groups = {kind: asked for kind, asked in groups.items() if len(asked) > 1}
    together = {question.key: kind for kind, asked in groups.items() for question in asked}
    one_each = {kind: _about_kind(kind, asked) for kind, asked in groups.items()}
    return list(dict.fromkeys(one_each.get(together.get(question.key), question) for question in questions))


def _about_kind(kind, asked):
    told = ", ".join(f"“{question.about}” là {question.guess}" for question in asked[:3])
    more = f" và {len(asked) - 3} nơi nữa" if len(asked) > 3 else ""
    text = f"{len(asked)} nơi trong tệp chỉ khác danh mục ở chữ đứng đầu: {told}{more}. Có đúng không?"
    options = (
        (SAME_NAME, f"Đúng: mọi tên như “{asked[0].about}” đều hiểu như vậy"),
        (EACH, "Hỏi riêng từng nơi"),
    )
    first = asked[0]
    return Question(kind_key(kind), text, options, first.sheet, first.column, first.row, SAME_NAME)


def names_a_place(text):
    """Whether a row with nothing but this text heads the rows of a hamlet ("Thôn 3", "THÔN ĐOÀI")."""
    words = tidy(text).lower().split()
    return len(words) > 1 and words[0] in _PLACE_WORDS


def names_a_hamlet(text):
    """`names_a_place`, but a "Tổ 3" in an address may be a part of the hamlet that a row above names."""
    return names_a_place(text) and _parts(text)[0] != "to dan pho"


def names_a_commune(text):
    """Whether the text names a commune or higher unit ("Xã Đắk Rơm")."""
    return bool(_COMMUNE.match(tidy(text).lower()))


def _same_name(one, other):
    """Whether two names without marks are the same; where the apostrophe stands does not count ("N'Drung")."""
    digits = any(map(str.isdigit, one))
    return one == other or (not digits and one.replace(" ", "") == other.replace(" ", ""))


@lru_cache(maxsize=REMEMBERED)
def _parts(text):
    """(kind, name) without marks: "X.03" -> ("xom", "3"), "Tổ số 3" -> ("to dan pho", "3"), "Nà Tòng" -> ("", ...)."""
    words = _LETTERS_DIGITS.sub(" ", search_key(text)).split()
    words = [str(int(word)) if word.isdigit() else word for word in words]
    for length in (3, 2, 1):
        kind = KINDS.get(" ".join(words[:length]))
        if kind and len(words) > length:
            name = words[length + 1 :] if words[length] == "so" and words[length + 1 :] else words[length:]
            return kind, _ROMAN.get(" ".join(name), " ".join(name))
    return "", " ".join(words)
