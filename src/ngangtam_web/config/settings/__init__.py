"""Settings by purpose: `prod` serves, `dev` is for work on the code, `test` for tests."""
