"""The moves of a paper as one table: from which states to which, who may, whether a reason is owed. Pure.

The signing of papers follows NĐ 30/2020, Điều 13; number and day come with the issue (Điều 15).
"""

from dataclasses import dataclass

from documents.models import PaperState

S = PaperState


@dataclass(frozen=True)
class Move:
    """One move. `label` stands on the button, `did` in the timeline and in notices ("{paper} ...").

    `to` None: back to where the paper stood before its new edition was begun. `permission` is asked of the paper's
    unit; with `superior` of the office it was sent to. `tells`: permission whose holders are told, in the paper's unit
    or, with `tells_superior`, in the superior office; "drafter" is the person who submitted it.
    """

    code: str
    label: str
    did: str
    froms: frozenset
    to: PaperState | None
    permission: str
    needs_reason: bool = False
    superior: bool = False
    tells: str = ""
    tells_superior: bool = False


MOVES = {
    move.code: move
    for move in [
        Move(
            "submit",
            "Trình ký",
            "được trình ký",
            frozenset({S.DRAFT, S.RETURNED}),
            S.AT_SIGNING,
            "paper.edit",
            tells="paper.sign",
        ),
        Move("take_back", "Rút lại để sửa", "được rút lại để sửa", frozenset({S.AT_SIGNING}), S.DRAFT, "paper.edit"),
        Move(
            "return",
            "Trả lại người soạn",
            "bị trả lại",
            frozenset({S.AT_SIGNING, S.SIGNED}),
            S.RETURNED,
            "paper.sign",
            needs_reason=True,
            tells="drafter",
        ),
        Move("sign", "Ký", "đã được ký", frozenset({S.AT_SIGNING}), S.SIGNED, "paper.sign", tells="paper.issue"),
        Move(
            "issue",
            "Cấp số, ban hành",
            "đã được ban hành",
            frozenset({S.SIGNED}),
            S.ISSUED,
            "paper.issue",
            tells="paper.sign",
        ),
        Move(
            "send",
            "Gửi cấp trên",
            "được gửi cấp trên",
            frozenset({S.ISSUED, S.MORE_WANTED}),
            S.SUBMITTED,
            "paper.submit",
            tells="paper.review",
            tells_superior=True,
        ),
        Move(
            "recall",
            "Rút lại bản đã gửi",
            "được rút lại khi cấp trên chưa tiếp nhận",
            frozenset({S.SUBMITTED}),
            S.ISSUED,
            "paper.submit",
            tells="paper.review",
            tells_superior=True,
        ),
        Move(
            "take",
            "Tiếp nhận thẩm định",
            "được tiếp nhận thẩm định",
            frozenset({S.SUBMITTED}),
            S.IN_REVIEW,
            "paper.review",
            superior=True,
            tells="paper.submit",
        ),
        Move(
            "ask_more",
            "Yêu cầu bổ sung",
            "bị yêu cầu bổ sung",
            frozenset({S.IN_REVIEW}),
            S.MORE_WANTED,
            "paper.review",
            needs_reason=True,
            superior=True,
            tells="paper.submit",
        ),
        Move(
            "accept",
            "Chấp nhận",
            "được chấp nhận",
            frozenset({S.IN_REVIEW}),
            S.ACCEPTED,
            "paper.review",
            superior=True,
            tells="paper.submit",
        ),
        Move(
            "revise",
            "Soạn bản mới thay thế",
            "được soạn bản mới",
            frozenset({S.ISSUED, S.MORE_WANTED, S.ACCEPTED, S.WITHDRAWN}),
            S.DRAFT,
            "paper.edit",
            needs_reason=True,
        ),
        Move(
            "abandon",
            "Thôi soạn bản mới",
            "thôi soạn bản mới",
            frozenset({S.DRAFT, S.RETURNED}),
            None,
            "paper.edit",
        ),
        Move(
            "withdraw",
            "Thu hồi",
            "bị thu hồi",
            frozenset({S.ISSUED, S.MORE_WANTED, S.ACCEPTED}),
            S.WITHDRAWN,
            "paper.sign",
            needs_reason=True,
            tells="drafter",
        ),
    ]
}

# Moves with a page of their own kind elsewhere: review has its forms beside the text.
ON_THE_PAPER = ("submit", "take_back", "sign", "return", "issue", "revise", "abandon", "withdraw")


def open_moves(state):
    """The moves that lead away from a state, in the order of the table."""
    return [move for move in MOVES.values() if state in move.froms]
