"""Whether a word can be a Vietnamese syllable: its first consonant, its rime and the place of its tone."""

from functools import cache

from vietnamese.text import TONES, nfc, split_tone

ONSETS = {
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh"),
    *("p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
}
_RIMES = (
    "a ai ay ao au am an ang anh ap at ac ach "
    "ăm ăn ăng ăp ăt ăc âu ây âm ân âng âp ât âc "
    "e eo em en eng ep et ec ê êu êm ên êng ênh êp êt êch "
    "i iu im in inh ip it ich ia iêu iêm iên iêng iêp iêt iêc "
    "o oi om on ong op ot oc oong ooc oa oai oay oao oam oan oang oanh oap oat oac oach "
    "oăm oăn oăng oăt oăc oe oeo oen oet ô ôi ôm ôn ông ôp ôt ôc ơ ơi ơm ơn ơp ơt "
    "u ui um un ung up ut uc ua uôi uôm uôn uông uôt uôc uân uâng uât uây "
    "uê uêu uênh uêch uơ uy uya uyu uyn uynh uyt uyp uych uyên uyêt "
    "ư ưi ưu ưng ưt ưc ưa ươi ươu ươm ươn ương ươp ươt ươc "
    "y yêu yêm yên yêng yêt yt ynh ych "
)
RIMES = frozenset(_RIMES.split())

_STOPS = ("p", "t", "c", "ch")
_STOP_TONES = TONES[3:]  # sắc, nặng
_MARKED = "ăâêôơư"
_VOWELS = f"aeiouy{_MARKED}"
# Written both ways: hòa and hoà, khỏe and khoẻ, thủy and thuỷ.
_EITHER = {"oa", "oe", "uy"}


@cache
def is_syllable(word):
    """Whether `word` (one NFC word in any case) is spelt like a Vietnamese syllable, its tone in the right place."""
    return _has_rime(word.lower(), _toned_rimes())


@cache
def is_nearly_syllable(word):
    """`is_syllable` for a careless hand: a wrong tone, a missing one or one on the wrong vowel does not count."""
    return _has_rime(split_tone(word.lower())[0], RIMES)


def _has_rime(word, rimes):
    return any(word[:length] in ONSETS and word[length:] in rimes for length in range(min(4, len(word))))


@cache
def _toned_rimes():
    open_rimes = {rime for rime in RIMES if not rime.endswith(_STOPS)}  # a stop is never without a tone
    return open_rimes | {
        nfc(rime[: place + 1] + tone + rime[place + 1 :])
        for rime in RIMES
        for place in _places(rime)
        for tone in (_STOP_TONES if rime.endswith(_STOPS) else TONES)
    }


def _places(rime):
    """Indices of the vowels that may carry the tone."""
    if marked := [place for place, letter in enumerate(rime) if letter in _MARKED]:
        return marked[-1:]
    vowels = [place for place, letter in enumerate(rime) if letter in _VOWELS]
    if len(vowels) < len(rime):
        return vowels[-1:]
    return vowels if rime in _EITHER else [len(vowels) // 2 if len(vowels) == 3 else 0]
