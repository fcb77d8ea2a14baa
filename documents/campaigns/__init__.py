"""Campaigns: a superior office asks its communes for papers, sees who has sent what, and reminds the others."""
