"""SQL conditions of row security; migrations use it, so what stands here is only added to."""

from __future__ import annotations


def in_scope(official: str) -> str:
    """Say that a row is about an official whose file the session sees, or about the reader.

    `official` is the column with the official's number. The sub-selects are evaluated once per
    statement, not once per row.
    """
    return f"""
        (SELECT registry_opens_all('ngangtam.scope'))
        OR {official} IN (
            SELECT scope.official_id FROM registry_officialscope AS scope
            WHERE scope.scope_key = ANY ((SELECT registry_opens_keys('ngangtam.scope'))::text[])
        )
        OR {official} = (SELECT registry_scope_self())
    """
