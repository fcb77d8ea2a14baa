"""What goes wrong with backups, each with a sentence for the person at the keyboard."""


class BackupError(Exception):
    """A backup cannot be written or restored; the text is in Vietnamese and says what to do."""


class DamagedBackupError(BackupError):
    """The file was cut short or changed after it was written."""

    def __init__(self):
        super().__init__("Tệp sao lưu bị hỏng hoặc bị cắt cụt. Chép lại từ nơi lưu giữ, hoặc dùng bản khác.")
