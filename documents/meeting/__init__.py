"""What is handed out around a dialogue: invitations, sign-in sheets, forms to register leaving poverty."""
