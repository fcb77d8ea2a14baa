"""What offices tells the floors above, which it may not import."""

from django.dispatch import Signal

# Sent inside the transaction that renamed a hamlet, with `old` and `new` (Unit) and `by` (User):
# whoever keeps rows of the old hamlet moves them to the new one.
hamlet_replaced = Signal()
