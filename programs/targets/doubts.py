"""What in the targets does not fit together or does not fit the register: sentences. No query."""

from decimal import Decimal

from programs.targets.sums import total
from vietnamese.dates import short_date
from vietnamese.numbers import grouped, percent


def target_doubts(target, lines, register):
    """Sentences about a PlanTarget, the Lines of the hamlets ([] before they were written) and the Register."""
    found = [*_rising(target), *_too_many(target), *_against_office(target, register)]
    if register.known:
        found += _against_register(target, register)
    return [*found, *sum_doubts(target, total(lines))] if lines else found


def hamlet_doubts(lines, register, hamlets):
    """Sentences about the Lines of the hamlets against the Register; `hamlets` are the units of the plan's day."""
    found, living = [], {hamlet.pk for hamlet in hamlets}
    lacking = [hamlet.phrase for hamlet in hamlets if hamlet.pk not in {line.key for line in lines}]
    if lacking and lines:
        found.append(f"Chưa có chỉ tiêu của {', '.join(lacking)}.")
    for line in lines:
        if line.key not in living:
            found.append(f"{line.name} không còn vào ngày {short_date(register.day)}.")
        if line.households is not None and line.poor + line.near_poor > line.households:
            found.append(f"{line.name}: hộ nghèo và cận nghèo cộng lại nhiều hơn tổng số {line.households} hộ.")
        found += _hamlet_against_register(line, register)
    return found


def _rising(target):
    if _more(target.poor_after, target.poor_before):
        yield f"Mục tiêu tăng số hộ nghèo: từ {target.poor_before} lên {target.poor_after} hộ."
    elif _more(target.rate_after, target.rate_before) and target.poor_after is None:
        yield f"Mục tiêu tăng tỷ lệ hộ nghèo: từ {target.before} lên {target.after}."
    if _more(target.near_after, target.near_before):
        yield f"Mục tiêu tăng số hộ cận nghèo: từ {target.near_before} lên {target.near_after} hộ."


def _more(after, before):
    return None not in (after, before) and after > before


def _too_many(target):
    year = target.plan.year
    for when, poor, near, whole in (
        (year - 1, target.poor_before, target.near_before, target.households_before),
        (year, target.poor_after, target.near_after, target.households_after),
    ):
        if None not in (poor, near, whole) and poor <= whole < poor + near:
            yield f"Cuối năm {when}: hộ nghèo và cận nghèo cộng lại nhiều hơn tổng số {grouped(whole)} hộ."


def _against_office(target, register):
    for when, written, known in (
        ("trước", target.households_before, register.before),
        ("kế hoạch", target.households_after, register.after),
    ):
        if None not in (written, known) and written != known:
            yield f"Trang Cơ quan có tổng số {grouped(known)} hộ, mục tiêu ghi {grouped(written)} hộ cuối năm {when}."


def _against_register(target, register):
    book, counts = f"Sổ hộ ngày {short_date(register.day)}", register.whole
    for what, written, known in (
        ("hộ nghèo", target.poor_before, counts.poor),
        ("hộ cận nghèo", target.near_before, counts.near_poor),
    ):
        if written is not None and written != known:
            yield f"{book} có {grouped(known)} {what}, mục tiêu ghi {grouped(written)}."
    if target.poor_before is None and target.rate_before is not None and register.before:
        known = percent(counts.poor, register.before)
        if known != percent(target.rate_before, Decimal(100)):
            yield f"{book} có tỷ lệ hộ nghèo {known}, mục tiêu ghi {target.before}."
    for what, before, after, known in (
        ("nghèo", target.poor_before, target.poor_after, counts.escaping),
        ("cận nghèo", target.near_before, target.near_after, counts.near_escaping),
    ):
        if None not in (before, after) and before - after > known:
            yield f"Mục tiêu giảm {before - after} hộ {what}, sổ hộ mới chọn {known} hộ có khả năng thoát trong năm."


def sum_doubts(target, whole):
    """Sentences where the sum `whole` (Line) of the hamlets differs from the PlanTarget."""
    found = []
    for what, count, written, share, wanted in (
        ("hộ nghèo đầu năm", whole.poor, target.poor_before, whole.before, target.before),
        ("hộ nghèo cuối năm", whole.remaining, target.poor_after, whole.after, target.after),
        ("hộ cận nghèo đầu năm", whole.near_poor, target.near_before, "", ""),
        ("hộ cận nghèo cuối năm", whole.near_remaining, target.near_after, "", ""),
    ):
        if written is not None and count != written:
            found.append(f"Cộng các nơi có {grouped(count)} {what}, mục tiêu chung ghi {grouped(written)}.")
        elif written is None and share and wanted and share != wanted:
            found.append(f"Cộng các nơi có tỷ lệ {what} {share}, mục tiêu chung ghi {wanted}.")
    return found


def _hamlet_against_register(line, register):
    if not register.known:
        return
    known = register.by_hamlet.get(line.key)
    pairs = (("hộ nghèo", line.poor, known.poor if known else 0),)
    pairs += (("hộ cận nghèo", line.near_poor, known.near_poor if known else 0),)
    for what, written, counted in pairs:
        if written != counted:
            yield f"{line.name}: sổ hộ có {counted} {what}, chỉ tiêu ghi {written}."
