"""What do people see in a browser: one report as a page, and the desk on a ledger?"""
