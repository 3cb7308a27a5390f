"""What each model may do with its rows, and which of its fields speak about people.

A new model or field fails a test until it is placed here, which makes placing it a decision.
"""

#: Rows are added, and at most closed by a later entry; the database refuses the rest.
APPEND_ONLY = frozenset(
    {
        "accounts.AccountEvent",
        "audit.Export",
        "audit.LedgerEntry",
        "audit.LogSeal",
        "audit.Look",
        "audit.RefusedLook",
        "audit.SourceFile",
        "intake_batches.ConflictChoice",
        "intake_batches.ConfirmedMapping",
        "intake_batches.IdentityDecision",
        "intake_batches.SentFile",
        "intake_batches.SentFileStep",
        "law_editions.AdoptedEdition",
        "law_editions.Declaration",
        "law_editions.ProvincialRule",
        "law_editions.StatedFigure",
        "organizations.HeadcountQuota",
        "organizations.Post",
        "organizations.PostVersion",
        "organizations.Unit",
        "organizations.UnitLink",
        "organizations.UnitVersion",
        "registry.Appointment",
        "registry.Appraisal",
        "registry.Candidacy",
        "registry.Commendation",
        "registry.Commitment",
        "registry.DisciplinaryMeasure",
        "registry.Employment",
        "registry.KeyCheck",
        "registry.Official",
        "registry.PartyMembership",
        "registry.PersonAttribute",
        "registry.Qualification",
        "registry.Rotation",
        "registry.Study",
        "registry.SuccessionListing",
        "work_items.PairDecision",
        "work_items.SavedForm",
        "work_items.WorkItem",
        "work_items.WorkItemStep",
    }
)

#: Rows that change, each with the reason why that alters no history.
MUTABLE = {
    "accounts.Grant": "a right that ends is given an end; who saw what is in the look-log",
    "accounts.OneTimeCode": "a code is used up, or void when another one is issued",
    "accounts.Pace": "a count of tries, forgotten when it is over",
    "accounts.SpentToken": "a form that was taken, forgotten when it is too old to be sent again",
    "accounts.KeptView": "how a user likes to see a list says nothing of officials",
    "accounts.User": "an account is no fact about an official",
    "audit.LedgerCheck": "how far a comparison came, and what it found; history is in the ledger",
    "audit.LedgerHead": "one row that moves to the next entry; a trigger lets it go nowhere else",
    "indicator_runs.Snapshot": "what was computed from the ledger can be computed from it again",
    "intake_batches.FileDifference": "worked out anew at each check, forgotten when it is decided",
    "intake_batches.FoundIssue": "found anew at each check of a file that waits",
    "intake_batches.PersonAsked": "worked out anew at each check, forgotten when it is decided",
    "intake_batches.ReceivedFile": "what became of a file; the facts in it are in the ledger",
    "registry.NameWord": "words of names, kept by the database from the rows of names",
    "registry.OfficialScope": "who may see whom, kept by the database from open facts",
}

#: Columns that closing, sealing or erasing may change in rows that are otherwise fixed.
MAY_CHANGE = {
    "entry_closed",
    "audit.LedgerEntry.hash",
    "audit.LedgerEntry.counts",
    "audit.LedgerEntry.digests",
}

_VERSIONED = frozenset(
    "id fact_id start_earliest start_latest end_earliest end_latest valid entry_added entry_closed "
    "source_kind source_number source_issued_on source_issuer source_file source_sheet source_cell "
    "source_attachment commitment stamp".split()
)
_ABOUT_OFFICIAL = _VERSIONED | {"official", "source_key"}

#: Fields without a word about an official, by model. The name of an account counts as such: it
#: is how the ledger and the log say who did something.
ALLOWED = {
    "accounts.Grant": {
        *("id", "user", "role", "unit_id", "valid_from", "valid_to", "further_permissions"),
        *("granted_by", "granted_at", "managing_authorities", "stands_in_for"),
    },
    "accounts.OneTimeCode": {
        *("id", "user", "issued_by", "issued_at", "expires_at", "used_at"),
    },
    "accounts.Pace": {"key", "used", "since", "held_until"},
    "accounts.SpentToken": {"token_hash", "spent_at"},
    "accounts.AccountEvent": {"id", "at", "by", "what", "user_id", "grant_id", "details"},
    "accounts.KeptView": {"id", "user", "list"},
    "accounts.User": {
        *("id", "username", "language", "is_active", "is_demo", "last_login", "official_id"),
    },
    "audit.LedgerEntry": {
        *("number", "at", "by", "kind", "undoes", "previous_hash", "hash", "counts", "digests"),
        *("release", "is_demo"),
    },
    "audit.LedgerCheck": {
        *("id", "asked_at", "asked_by", "steps_done", "steps", "finished_at"),
        *("head_number", "head_hash", "findings"),
    },
    "audit.LedgerHead": {"id", "number", "hash"},
    "audit.Export": {
        *("id", "at", "by", "what", "format", "official_count", "official_ids"),
        "officials_digest",
    },
    "audit.LogSeal": {
        *("number", "log", "after_id", "last_id", "row_count", "layout", "digest", "sealed_at"),
        *("previous_hash", "hash"),
    },
    "audit.Look": {"id", "at", "by", "official_id", "kind"},
    "audit.RefusedLook": {"id", "at", "by", "page", "asked", "why"},
    "audit.SourceFile": {"id", "file_hash"},
    "indicator_runs.Snapshot": {
        *("id", "version", "edition_hash", "release", "content_hash", "fact_count"),
        *("segment_count", "built_at", "seconds"),
    },
    "intake_batches.ConflictChoice": {"id", "sent_file", "pair", "choice", "at", "by"},
    "intake_batches.FileDifference": {"id", "sent_file", "place", "official_id", "changes"},
    "intake_batches.ConfirmedMapping": {
        *("id", "sender_unit_id", "layout_key", "sent_file", "confirmed_by", "confirmed_at"),
        # Words of headers, and what they mean: no cell below one.
        *("columns", "mapping"),
    },
    "intake_batches.FoundIssue": {"id", "sent_file", "code", "level", "sheet", "cell"},
    "intake_batches.IdentityDecision": {
        *("id", "sent_file", "person", "answer", "official_id", "at", "by"),
    },
    "intake_batches.PersonAsked": {
        *("id", "sent_file", "place", "is_everywhere", "outcome", "person", "candidates"),
    },
    "intake_batches.ReceivedFile": {
        *("file_hash", "byte_count", "received_at", "received_by", "sender_unit_id"),
        *("entry_number", "row_count", "counts"),
    },
    "intake_batches.SentFile": {
        *("id", "file_hash", "byte_count", "sent_at", "sent_by", "sender_unit_id"),
    },
    "intake_batches.SentFileStep": {"id", "sent_file", "state", "at", "by"},
    "law_editions.AdoptedEdition": {"entry_added", "edition_hash", "files", "commitment"},
    "law_editions.Declaration": {
        "id",
        "entry_added",
        "matter",
        "declared_on",
        "document",
        "commitment",
    },
    "law_editions.ProvincialRule": {
        *("id", "entry_added", "kind", "titles", "subject", "value", "or_enrolled", "is_withdrawn"),
        *("valid_from", "valid_to", "document", "article", "confirmed_on", "commitment"),
    },
    "law_editions.StatedFigure": {
        "commitment",
        *("id", "entry_added", "indicator", "document", "valid_from", "valid_to", "met", "members"),
    },
    "organizations.HeadcountQuota": _VERSIONED | {"unit", "year", "kind", "head_count"},
    "organizations.Post": {"id", "unit", "title_code", "entry_added", "commitment"},
    "organizations.PostVersion": _VERSIONED | {"post", "seats", "managing_authority", "block"},
    "organizations.Unit": {"id", "entry_added", "commitment"},
    "organizations.UnitLink": _VERSIONED | {"predecessor", "successor"},
    "organizations.UnitVersion": _VERSIONED
    | {"unit", "code", "name", "kind", "level", "parent", "block", "sector"},
    "registry.Appointment": _ABOUT_OFFICIAL | {"post", "manner", "block", "is_primary"},
    "registry.Appraisal": _ABOUT_OFFICIAL | {"year"},
    "registry.Candidacy": _ABOUT_OFFICIAL | {"body", "term", "unit"},
    "registry.Commendation": _ABOUT_OFFICIAL | {"form"},
    "registry.Commitment": _ABOUT_OFFICIAL | {"months"},
    "registry.DisciplinaryMeasure": _ABOUT_OFFICIAL,
    "registry.Employment": _ABOUT_OFFICIAL
    | {"unit", "category", "rank_code", "headcount_kind", "salary_step", "step_from"}
    | {"beyond_frame", "probation_to", "contract_to"},
    "registry.KeyCheck": {"id"},
    "registry.NameWord": {"name", "official_id"},
    "registry.Official": {"id", "entry_added", "entry_erased", "commitment"},
    "registry.OfficialScope": {"scope_key", "official_id"},
    "registry.PartyMembership": _ABOUT_OFFICIAL | {"is_member", "official_from"},
    "registry.PersonAttribute": _ABOUT_OFFICIAL | {"attribute"},
    "registry.Qualification": _ABOUT_OFFICIAL
    | {"component", "state", "level", "language", "framework", "studied_abroad"},
    "registry.Rotation": _ABOUT_OFFICIAL | {"kind", "from_unit", "to_unit", "to_leading_post"},
    "registry.Study": _ABOUT_OFFICIAL | {"level", "manner", "field", "state"},
    "registry.SuccessionListing": _ABOUT_OFFICIAL | {"title_code", "term"},
    "work_items.PairDecision": {
        *("id", "first_id", "second_id", "are_distinct", "rests_on", "at", "by"),
    },
    "work_items.SavedForm": {
        *("token", "saved_by", "saved_at", "official_id", "entry_number", "item_id"),
    },
    "work_items.WorkItem": {
        *("id", "kind", "official_id", "fact_kind", "fact_id", "evidence_hash", "evidence_kind"),
        *("sent_by", "is_own", "sent_at"),
    },
    "work_items.WorkItemStep": {"id", "item", "step", "at", "by", "entry_number", "article"},
}

_SOURCE_TEXT = {"source_note"}

#: Fields that identify a person, are sensitive, secret, or free text in which a name may stand.
#: They never reach a log, a message, a `__str__`, a snapshot for figures or a shared dump.
SCRUBBED = {
    "accounts.OneTimeCode": {"code_hash"},
    "accounts.KeptView": {"name", "query"},
    "accounts.User": {"display_name", "email", "password"},
    # A purpose is free text; what a list was narrowed by may be a name that was searched for.
    "audit.Export": {"purpose", "filters"},
    "audit.LedgerEntry": {"reason"},
    "audit.Look": {"purpose"},
    "audit.SourceFile": {"file_name"},
    "intake_batches.ConflictChoice": {"reason"},
    "intake_batches.FileDifference": {"content_encrypted"},
    "intake_batches.ReceivedFile": {"file_name", "issues"},
    "intake_batches.FoundIssue": {"vi", "en"},
    "intake_batches.IdentityDecision": {"reason"},
    "intake_batches.PersonAsked": {"content_encrypted"},
    "intake_batches.SentFile": {"file_name"},
    "intake_batches.SentFileStep": {"details"},
    "law_editions.Declaration": {"declared_by"},
    "law_editions.ProvincialRule": {"confirmed_by"},
    "organizations.HeadcountQuota": _SOURCE_TEXT,
    "organizations.PostVersion": _SOURCE_TEXT,
    "organizations.UnitLink": _SOURCE_TEXT,
    "organizations.UnitVersion": _SOURCE_TEXT,
    "registry.Appointment": _SOURCE_TEXT,
    "registry.Appraisal": _SOURCE_TEXT | {"rating"},
    "registry.Candidacy": _SOURCE_TEXT,
    "registry.Commendation": _SOURCE_TEXT,
    "registry.Commitment": _SOURCE_TEXT,
    "registry.DisciplinaryMeasure": _SOURCE_TEXT | {"measure"},
    "registry.Employment": _SOURCE_TEXT,
    "registry.KeyCheck": {"fingerprint"},
    "registry.NameWord": {"word", "sort_key"},
    "registry.Official": {"key_wrapped"},
    "registry.PartyMembership": _SOURCE_TEXT,
    "registry.PersonAttribute": _SOURCE_TEXT
    | {"value", "value_encrypted", "search_hash", "search_name", "sort_key"},
    "registry.Qualification": _SOURCE_TEXT | {"subject"},
    "registry.Rotation": _SOURCE_TEXT,
    "registry.Study": _SOURCE_TEXT,
    "registry.SuccessionListing": _SOURCE_TEXT,
    "work_items.PairDecision": {"reason_encrypted"},
    "work_items.WorkItem": {"content_encrypted"},
    "work_items.WorkItemStep": {"text_encrypted"},
}
