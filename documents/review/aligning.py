"""Which line of an old list became which line of a new one. Pure: knows nothing of papers."""

import re
from collections import Counter
from difflib import SequenceMatcher

TOKEN = re.compile(r"\s+|\w(?:[\w.,/%-]*[\w%])?|[^\w\s]")
WORD = re.compile(r"\w+")
ALIKE = 0.5  # two texts that share less are not one text rewritten
ROOM = 2_500  # pairs that are weighed against each other at most; larger gaps are left as removed and added

Pair = tuple[int | None, int | None]


def aligned(old, new, keys, alike) -> list[Pair]:
    """Pairs of positions (old, new) in reading order; None for a line that came or went.

    `keys`: functions from the strictest to the loosest; lines of equal key are one line, unless an earlier key has
    already found a partner. A key of None matches nothing. What is left between two pairs is weighed by
    `alike(old line, new line)` (0 to 1).
    """
    pairs = _matched(old, new, (0, len(old)), (0, len(new)), keys, alike)
    return _in_order(pairs, len(old), len(new))


def _matched(old, new, old_range, new_range, keys, alike):
    """Pairs found within two ranges: the common ends first, then by the first key, then the gaps by the others."""
    (old_from, old_to), (new_from, new_to) = old_range, new_range
    if old_from == old_to or new_from == new_to:
        return []
    if not keys:
        return _weighed(old, new, old_range, new_range, alike)
    key, *others = keys
    olds = [_known(key(old[at]), ("old", at)) for at in range(old_from, old_to)]
    news = [_known(key(new[at]), ("new", at)) for at in range(new_from, new_to)]
    found, last_old, last_new = [], old_from, new_from
    for at_old, at_new, size in _blocks(olds, news):
        here_old, here_new = old_from + at_old, new_from + at_new
        found += _matched(old, new, (last_old, here_old), (last_new, here_new), others, alike)
        found += [(here_old + step, here_new + step) for step in range(size)]
        last_old, last_new = here_old + size, here_new + size
    return found


def _known(key, unique):
    return unique if key is None else key


def _blocks(olds, news):
    """Matching blocks of two lists with equal ends cut off first, which long equal tables make quick."""
    head = 0
    while head < min(len(olds), len(news)) and olds[head] == news[head]:
        head += 1
    tail = 0
    while tail < min(len(olds), len(news)) - head and olds[-1 - tail] == news[-1 - tail]:
        tail += 1
    middle = SequenceMatcher(
        None, olds[head : len(olds) - tail], news[head : len(news) - tail], autojunk=False
    ).get_matching_blocks()[:-1]
    inner = [(block.a + head, block.b + head, block.size) for block in middle]
    return [(0, 0, head), *inner, (len(olds) - tail, len(news) - tail, tail)]


def _weighed(old, new, old_range, new_range, alike):
    """The pairing of two short ranges with the greatest sum of likeness, in order."""
    olds, news = range(*old_range), range(*new_range)
    if len(olds) * len(news) > ROOM:
        return []
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    score = [[alike(old[one], new[other]) for other in news] for one in olds]
    for one in range(len(olds) - 1, -1, -1):
        for other in range(len(news) - 1, -1, -1):
            together = score[one][other] + best[one + 1][other + 1] if score[one][other] >= ALIKE else 0
            best[one][other] = max(together, best[one + 1][other], best[one][other + 1])
    pairs, one, other = [], 0, 0
    while one < len(olds) and other < len(news):
        if best[one][other] == best[one + 1][other]:
            one += 1
        elif best[one][other] == best[one][other + 1]:
            other += 1
        else:
            pairs.append((olds[one], news[other]))
            one, other = one + 1, other + 1
    return pairs


def _in_order(pairs, old_count, new_count):
    """The pairs with what came and went between them: what went stands before what came."""
    whole, last_old, last_new = [], 0, 0
    for old, new in [*pairs, (old_count, new_count)]:
        whole += [(at, None) for at in range(last_old, old)]
        whole += [(None, at) for at in range(last_new, new)]
        whole.append((old, new))
        last_old, last_new = old + 1, new + 1
    return whole[:-1]


def likeness(old: str, new: str) -> float:
    """Share of words two texts have in common, 0 to 1."""
    ours, theirs = Counter(WORD.findall(old.lower())), Counter(WORD.findall(new.lower()))
    words = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / words if words else 1.0


def word_marks(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The new text with what went: ("", kept), ("-", went), ("+", came). Kept and went give the old text again."""
    ours, theirs = TOKEN.findall(old), TOKEN.findall(new)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    steps = [(code, "".join(ours[a:b]), "".join(theirs[c:d])) for code, a, b, c, d in matcher.get_opcodes()]
    return _joined(_without_islands(steps))


def _without_islands(steps):
    """A blank that stayed between two changed words belongs to the change: marks on single words are hard to read."""
    for at, (code, went, came) in enumerate(steps):
        island = code == "equal" and not went.strip() and 0 < at < len(steps) - 1
        yield ("replace" if island else code, went, came)


def _joined(steps):
    marks, went, came = [], "", ""
    for code, old, new in [*steps, ("equal", "", "")]:
        if code != "equal":
            went, came = went + old, came + new
            continue
        marks += [("-", went), ("+", came), ("", old)]
        went = came = ""
    return tuple((mark, text) for mark, text in marks if text)
