"""The tables of the diary, version by version."""

# One script for each version, the first makes version 1. A script that has been released is never changed.
SCRIPTS = (
    """
    CREATE TABLE session (
        id TEXT PRIMARY KEY NOT NULL,
        routine TEXT NOT NULL,
        name TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        updated TEXT NOT NULL,    -- when the session was last heard of
        status TEXT NOT NULL,
        speed REAL NOT NULL,
        pid INTEGER NOT NULL,     -- the process that runs it
        before INTEGER,
        after INTEGER,
        worse_side TEXT,
        note TEXT                 -- NULL until the runner has been asked how it was
    );
    CREATE INDEX session_started ON session (started);
    CREATE INDEX session_running ON session (status) WHERE status = 'running';
    CREATE TABLE phase (
        session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
        idx INTEGER NOT NULL,
        kind TEXT NOT NULL,
        step INTEGER NOT NULL,
        move TEXT NOT NULL,
        side TEXT,
        rep INTEGER NOT NULL,
        reps INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        done INTEGER,             -- 1 done, 0 skipped, NULL not reached
        spent_seconds REAL NOT NULL,
        PRIMARY KEY (session, idx)
    ) WITHOUT ROWID;
    CREATE TABLE assessment (
        at TEXT NOT NULL,
        outcome TEXT NOT NULL,
        symptoms TEXT NOT NULL,   -- a JSON list of ids
        cleared INTEGER NOT NULL
    );
    CREATE INDEX assessment_at ON assessment (at);
    """,
    # What two copies of a diary can be merged by: an id, and when it was last changed.
    """
    ALTER TABLE session ADD COLUMN changed TEXT NOT NULL DEFAULT '';
    UPDATE session SET changed = updated;
    ALTER TABLE assessment RENAME TO old_assessment;
    CREATE TABLE assessment (
        id TEXT PRIMARY KEY NOT NULL, -- follows from the rest, which never changes
        changed TEXT NOT NULL,
        at TEXT NOT NULL,
        outcome TEXT NOT NULL,
        symptoms TEXT NOT NULL,       -- a JSON list of ids
        cleared INTEGER NOT NULL
    );
    INSERT OR IGNORE INTO assessment
        SELECT content_id(at, outcome, symptoms, cleared), at, at, outcome, symptoms, cleared
        FROM old_assessment ORDER BY rowid;
    DROP TABLE old_assessment;
    CREATE INDEX assessment_at ON assessment (at);
    CREATE TABLE entry (
        id TEXT PRIMARY KEY NOT NULL, -- of a morning-after answer: that of its session
        changed TEXT NOT NULL,
        type TEXT NOT NULL,           -- workout, soreness, or removed, when all below is NULL
        at TEXT,
        kind TEXT,
        effort TEXT,
        level INTEGER,
        side TEXT,
        session TEXT,
        verdict TEXT,
        note TEXT
    );
    CREATE INDEX entry_at ON entry (at);
    """,
)


def content_id(*values: object) -> str:
    """The id of a row that never changes: the same wherever and whenever the same is recorded."""
    from hashlib import sha256

    return sha256("\0".join(map(str, values)).encode()).hexdigest()[:16]
