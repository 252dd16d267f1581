-- What each wording of a response cites of the readings, and where that stands after edits of them.

-- `quotations` counts as `citations` does. `counted_by` is the version of the recogniser that made
-- these counts: 0 for what older versions counted, null where recognising failed and is to be done
-- again. `recognized_by` is the one that recognised the rows of `citation`; null: not done yet.
ALTER TABLE revision ADD COLUMN quotations INTEGER NOT NULL DEFAULT 0 CHECK (quotations >= 0);
ALTER TABLE revision ADD COLUMN counted_by INTEGER DEFAULT 0;
ALTER TABLE revision ADD COLUMN recognized_by INTEGER;
CREATE INDEX revision_not_recognized ON revision (response_id)
    WHERE recognized_by IS NULL AND text IS NOT NULL;

-- A paragraph that a wording cites, as the reading had it then. The words that cite it stand from
-- `range_start` to `range_end` in the wording; the quoted ones from `quoted_start` to `quoted_end`
-- in the paragraph without its Markdown. All are counted in code points, and ends are excluded.
-- `lost_at`: since when nobody knows where in the reading it is.
CREATE TABLE citation (
    response_id  INTEGER NOT NULL,
    revision     INTEGER NOT NULL,
    number       INTEGER NOT NULL CHECK (number >= 0),
    paragraph    TEXT NOT NULL REFERENCES paragraph (identity),
    label        TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('reference', 'quotation', 'both')),
    is_exact     INTEGER NOT NULL CHECK (is_exact IN (0, 1)),
    range_start  INTEGER,
    range_end    INTEGER,
    quoted_start INTEGER,
    quoted_end   INTEGER,
    recognizer   INTEGER NOT NULL,
    lost_at      TEXT,
    PRIMARY KEY (response_id, revision, number),
    FOREIGN KEY (response_id, revision) REFERENCES revision (response_id, number),
    CHECK ((range_start IS NULL) = (range_end IS NULL)),
    CHECK ((quoted_start IS NULL) = (quoted_end IS NULL))
) STRICT;
CREATE INDEX citation_by_paragraph ON citation (paragraph);

-- Where a citation stands now, once an edit of the reading has moved it: in several paragraphs where
-- one was split. `cited_start` and `cited_end` are null where a paragraph is cited as a whole.
CREATE TABLE moved_citation (
    response_id INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    citation    INTEGER NOT NULL,
    part        INTEGER NOT NULL CHECK (part >= 0),
    paragraph   TEXT NOT NULL REFERENCES paragraph (identity),
    label       TEXT NOT NULL,
    cited_start INTEGER,
    cited_end   INTEGER,
    PRIMARY KEY (response_id, revision, citation, part),
    FOREIGN KEY (response_id, revision, citation)
        REFERENCES citation (response_id, revision, number),
    CHECK ((cited_start IS NULL) = (cited_end IS NULL))
) STRICT;
CREATE INDEX moved_citation_by_paragraph ON moved_citation (paragraph);

-- A reference to a place that the work does not have, with the sentence that says so.
CREATE TABLE wrong_reference (
    response_id INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number >= 0),
    range_start INTEGER NOT NULL,
    range_end   INTEGER NOT NULL,
    why         TEXT NOT NULL,
    PRIMARY KEY (response_id, revision, number),
    FOREIGN KEY (response_id, revision) REFERENCES revision (response_id, number)
) STRICT;

-- Words in quotation marks that stand nowhere in the texts, with what is most similar there.
CREATE TABLE unknown_quotation (
    response_id INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number >= 0),
    range_start INTEGER NOT NULL,
    range_end   INTEGER NOT NULL,
    paragraph   TEXT REFERENCES paragraph (identity),
    label       TEXT,
    similarity  REAL NOT NULL,
    PRIMARY KEY (response_id, revision, number),
    FOREIGN KEY (response_id, revision) REFERENCES revision (response_id, number),
    CHECK ((paragraph IS NULL) = (label IS NULL))
) STRICT;

-- The paragraphs of each work in their order, as they were read last: a line with the hash of all,
-- then one for each, with its label and the digest of its words.
CREATE TABLE reading_outline (
    work    TEXT PRIMARY KEY,
    outline TEXT NOT NULL
) STRICT;

-- The counts of a wording by another version of the recogniser. They count while an act of staff
-- says so.
CREATE TABLE recount (
    response_id INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    recognizer  INTEGER NOT NULL,
    citations   INTEGER NOT NULL CHECK (citations >= 0),
    quotations  INTEGER NOT NULL CHECK (quotations >= 0),
    PRIMARY KEY (response_id, revision, recognizer),
    FOREIGN KEY (response_id, revision) REFERENCES revision (response_id, number)
) STRICT;

-- Acts may be of one kind more: `recheck`, by which the counts of the recogniser that `detail` names
-- hold for all that was written before. SQLite changes a table's constraints only by making it anew:
-- https://sqlite.org/lang_altertable.html#otheralter
CREATE TABLE act_anew (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id     INTEGER NOT NULL REFERENCES course (id),
    kind          TEXT NOT NULL CHECK (kind IN
                  ('skip', 'move', 'shift', 'post', 'pause', 'resume', 'ask', 'rename',
                   'apply_rules', 'excuse', 'extend', 'discount', 'exemplary', 'level', 'hold',
                   'recheck')),
    at            TEXT NOT NULL,
    actor_id      INTEGER REFERENCES person (id),
    occurrence_id INTEGER REFERENCES occurrence (id),
    person_id     INTEGER REFERENCES person (id),
    response_id   INTEGER REFERENCES response (id),
    detail        TEXT NOT NULL,
    undone_at     TEXT,
    undone_by     INTEGER REFERENCES person (id),
    prompt        TEXT,
    section       TEXT,
    reason        TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO act_anew (id, course_id, kind, at, actor_id, occurrence_id, person_id, response_id,
                      detail, undone_at, undone_by, prompt, section, reason)
SELECT id, course_id, kind, at, actor_id, occurrence_id, person_id, response_id,
       detail, undone_at, undone_by, prompt, section, reason FROM act;
DELETE FROM sqlite_sequence WHERE name = 'act_anew';
INSERT INTO sqlite_sequence (name, seq) SELECT 'act_anew', seq FROM sqlite_sequence WHERE name = 'act';
DROP TABLE act;
ALTER TABLE act_anew RENAME TO act;
CREATE INDEX act_by_course ON act (course_id);
CREATE INDEX act_by_occurrence ON act (occurrence_id);
CREATE UNIQUE INDEX act_excuse_in_force ON act (course_id, prompt, person_id)
WHERE kind = 'excuse' AND undone_at IS NULL;
CREATE UNIQUE INDEX act_extend_in_force
ON act (course_id, prompt, coalesce(person_id, 0), coalesce(section, ''))
WHERE kind = 'extend' AND undone_at IS NULL;
CREATE UNIQUE INDEX act_mark_in_force ON act (kind, response_id)
WHERE kind IN ('discount', 'exemplary') AND undone_at IS NULL;
CREATE UNIQUE INDEX act_level_in_force ON act (course_id, prompt, person_id)
WHERE kind = 'level' AND undone_at IS NULL;
CREATE UNIQUE INDEX act_recheck_in_force ON act (course_id, detail)
WHERE kind = 'recheck' AND undone_at IS NULL;
