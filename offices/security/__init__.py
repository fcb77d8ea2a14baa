"""Who is really there: the second factor of a sign-in, and the sessions of an account.

From the ground up: devices, sessions <- half_way (between password and code) <- forms <- required (middleware).
Beside them: guessing (wrong passwords and codes count together) and keeping (what browsers keep).
"""
