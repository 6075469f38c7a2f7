-- Times: ms since the epoch in UTC; the column `*_p` beside a time is its precision
-- (0 ms, 1 s, 2 min, 3 day). A time of precision 3 is UTC midnight of a calendar day, not an instant.
-- CRM ids are text. Booleans are 0/1. Amounts are thousandths of the currency's unit.

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL                       -- JSON
) STRICT;

-- What was said once about a CRM: the zone its stamps are in, how `asOf` is found.
CREATE TABLE source_system (
  system     TEXT PRIMARY KEY,
  timezone   TEXT,
  as_of_rule TEXT                           -- 'newest' once the user confirmed it
) STRICT;

-- What was said once about a header shape (hash of the sorted header names).
CREATE TABLE header_shape (
  shape       TEXT PRIMARY KEY,
  kind        TEXT NOT NULL,
  preset      TEXT NOT NULL,
  system      TEXT NOT NULL,
  mapping     TEXT NOT NULL,                -- JSON, FieldMapping
  date_orders TEXT NOT NULL,                -- JSON, column -> order
  header      TEXT NOT NULL                 -- JSON, as last seen
) STRICT;

CREATE TABLE import (
  import_id   INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, also after an undo
  drop_id     INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('leads', 'activities', 'deals', 'stages')),
  preset      TEXT NOT NULL,
  system      TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  header      TEXT NOT NULL,                -- JSON array
  mapping     TEXT NOT NULL,                -- JSON
  timezone    TEXT NOT NULL,
  as_of       INTEGER NOT NULL,
  from_at     INTEGER,                      -- span of the main stamp of accepted records
  to_at       INTEGER,
  first_timed INTEGER,                      -- earliest of those with a time of day, an instant
  first_day   INTEGER,                      -- earliest of those without, a day number: the same day in every zone
  records     INTEGER NOT NULL,
  accepted    INTEGER NOT NULL,
  new         INTEGER NOT NULL,
  changed     INTEGER NOT NULL,
  unchanged   INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  repeated    INTEGER NOT NULL DEFAULT 0,   -- of the unchanged: ids that came again later in the file
  set_aside   INTEGER NOT NULL DEFAULT 0,   -- rows left out by the preset's rules, not among the records
  complete    INTEGER NOT NULL DEFAULT 0,   -- 1: held every lead of its system that was known then
  notes       TEXT NOT NULL,                -- JSON array of sentences
  imported_at INTEGER NOT NULL,
  CHECK (accepted = new + changed + unchanged),
  CHECK (records = accepted + quarantined)
) STRICT;

CREATE TABLE quarantine (
  quarantine_id INTEGER PRIMARY KEY,
  import_id     INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
  line          INTEGER NOT NULL,           -- first line of the record in the file, 1-based
  column_name   TEXT,
  value         TEXT,
  reason        TEXT NOT NULL,
  cells         TEXT NOT NULL,              -- JSON array in the header's order
  -- Import that read the record again; set back when that import is undone.
  retried_by    INTEGER REFERENCES import ON DELETE SET NULL
) STRICT;
CREATE INDEX quarantine_by_import ON quarantine (import_id, line);
CREATE INDEX quarantine_by_retry ON quarantine (retried_by) WHERE retried_by IS NOT NULL;

CREATE TABLE lead (
  lead_id          INTEGER PRIMARY KEY,
  system           TEXT NOT NULL,
  key              TEXT NOT NULL,           -- the CRM's id
  import_id        INTEGER NOT NULL REFERENCES import,
  created_at       INTEGER NOT NULL,  created_at_p      INTEGER NOT NULL,
  arrived_at       INTEGER,           arrived_at_p      INTEGER,
  assigned_at      INTEGER,           assigned_at_p     INTEGER,
  handed_over_at   INTEGER,           handed_over_at_p  INTEGER,
  acknowledged_at  INTEGER,           acknowledged_at_p INTEGER,
  notified_at      INTEGER,           notified_at_p     INTEGER,
  first_response_at INTEGER,          first_response_at_p INTEGER,
  contacted_at     INTEGER,           contacted_at_p    INTEGER,
  accepted_at      INTEGER,           accepted_at_p     INTEGER,
  qualified_at     INTEGER,           qualified_at_p    INTEGER,
  meeting_at       INTEGER,           meeting_at_p      INTEGER,
  proposal_at      INTEGER,           proposal_at_p     INTEGER,
  opportunity_at   INTEGER,           opportunity_at_p  INTEGER,
  won_at           INTEGER,           won_at_p          INTEGER,
  rejected_at      INTEGER,           rejected_at_p     INTEGER,
  modified_at      INTEGER,           modified_at_p     INTEGER,
  name             TEXT,
  company          TEXT,
  email            TEXT,
  phone            TEXT,
  email_key        TEXT,                    -- lower case, trimmed; NULL where empty
  phone_key        TEXT,                    -- digits only, at least 7; NULL where shorter
  source           TEXT,                    -- raw, as the CRM said it
  campaign         TEXT,
  channel          TEXT,
  tier             TEXT,
  owner            TEXT,
  status           TEXT,                    -- raw
  status_stage     TEXT,                    -- our stage: new, working, contacted, accepted ... rejected; NULL unknown
  status_seen_at   INTEGER NOT NULL,        -- asOf of the first import that showed this status
  rejection_reason TEXT,
  rejection_note   TEXT,
  request          TEXT,
  budget           TEXT,
  timeframe        TEXT,
  next_step        TEXT,
  amount           INTEGER,
  currency         TEXT,
  is_test          INTEGER NOT NULL DEFAULT 0,
  is_deleted       INTEGER NOT NULL DEFAULT 0,
  merged_into      TEXT,                    -- key of the surviving lead
  cells            TEXT NOT NULL,           -- JSON array in the import's header order
  UNIQUE (system, key)
) STRICT;
CREATE INDEX lead_by_email ON lead (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX lead_by_phone ON lead (phone_key) WHERE phone_key IS NOT NULL;

-- Other keys under which a conversion left the lead's activities and deals (contact, opportunity).
CREATE TABLE lead_alias (
  system  TEXT NOT NULL,
  key     TEXT NOT NULL,
  lead_id INTEGER NOT NULL REFERENCES lead,
  PRIMARY KEY (system, key, lead_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_alias_by_lead ON lead_alias (lead_id);

CREATE TABLE activity (
  activity_id INTEGER PRIMARY KEY,
  system      TEXT NOT NULL,
  key         TEXT NOT NULL,
  import_id   INTEGER NOT NULL REFERENCES import,
  lead_key    TEXT,                         -- who: the lead's or its contact's key
  related_key TEXT,                         -- what: the deal's key
  lead_id     INTEGER REFERENCES lead,      -- resolved after every import
  at          INTEGER NOT NULL,  at_p        INTEGER NOT NULL,
  logged_at   INTEGER,           logged_at_p INTEGER,
  kind        TEXT NOT NULL,                -- call, email, sms, chat, meeting, note, task, other
  direction   TEXT,                         -- outbound, inbound, NULL unknown
  automated   INTEGER NOT NULL DEFAULT 0,
  actor       TEXT,
  outcome     TEXT,
  text        TEXT,
  cells       TEXT NOT NULL,
  UNIQUE (system, key)
) STRICT;
-- Covers what facts read, so that a rebuild never touches the wide rows.
CREATE INDEX activity_by_lead ON activity (lead_id, at, at_p, kind, direction, automated, outcome);
CREATE INDEX activity_waiting ON activity (system) WHERE lead_id IS NULL;

CREATE TABLE deal (
  deal_id     INTEGER PRIMARY KEY,
  system      TEXT NOT NULL,
  key         TEXT NOT NULL,
  import_id   INTEGER NOT NULL REFERENCES import,
  lead_key    TEXT,
  lead_id     INTEGER REFERENCES lead,
  created_at  INTEGER,  created_at_p INTEGER,
  closed_at   INTEGER,  closed_at_p  INTEGER,
  status      TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost')),
  status_seen_at INTEGER NOT NULL,          -- asOf of the first import that showed this status
  amount      INTEGER,
  currency    TEXT,
  lost_reason TEXT,
  owner       TEXT,
  cells       TEXT NOT NULL,
  UNIQUE (system, key)
) STRICT;
CREATE INDEX deal_by_lead ON deal (lead_id);
CREATE INDEX deal_waiting ON deal (system) WHERE lead_id IS NULL;

CREATE TABLE stage_change (
  stage_change_id INTEGER PRIMARY KEY,
  system     TEXT NOT NULL,
  key        TEXT NOT NULL,                 -- the CRM's id, else a hash of lead, time, stages
  import_id  INTEGER NOT NULL REFERENCES import,
  lead_key   TEXT NOT NULL,
  lead_id    INTEGER REFERENCES lead,
  at         INTEGER NOT NULL,  at_p INTEGER NOT NULL,
  from_stage TEXT,
  to_stage   TEXT NOT NULL,                 -- raw
  to_step    TEXT,                          -- our stage; NULL unknown
  actor      TEXT,
  cells      TEXT NOT NULL,
  UNIQUE (system, key)
) STRICT;
CREATE INDEX stage_change_by_lead ON stage_change (lead_id, at);
CREATE INDEX stage_change_waiting ON stage_change (system) WHERE lead_id IS NULL;

-- Values folded by the user or by us; the raw value stays in its own column.
-- field: source, owner, status, reason, reason_group, stage, campaign, tier, channel
CREATE TABLE dictionary (
  field TEXT NOT NULL,
  raw   TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (field, raw)
) STRICT, WITHOUT ROWID;

-- Minutes in which so many leads were created that it was an import; left out once confirmed.
CREATE TABLE bulk_minute (
  minute   INTEGER PRIMARY KEY,             -- ms of the minute's start
  left_out INTEGER NOT NULL
) STRICT;

-- Spellings met in the leads; variants that differ in case and separators share a `norm` and are
-- shown under the smallest of them. Computed, like the facts; `import_id` is the newest import when the
-- spelling was first met. Of status and stage the values are listed only.
CREATE TABLE spelling (
  field TEXT NOT NULL,
  raw   TEXT NOT NULL,
  norm  TEXT NOT NULL,
  import_id INTEGER,
  PRIMARY KEY (field, raw)
) STRICT, WITHOUT ROWID;

-- Activities that a rule of the user (setting `automatic_rules`) says are automatic; computed, like the facts.
CREATE TABLE activity_caught (
  activity_id INTEGER PRIMARY KEY REFERENCES activity ON DELETE CASCADE,
  rule        TEXT NOT NULL
) STRICT;

-- What follows from the base tables, one row per lead; nothing in it depends on `asOf`.
CREATE TABLE lead_fact (
  lead_id          INTEGER PRIMARY KEY REFERENCES lead ON DELETE CASCADE,
  excluded         TEXT,                    -- merged, deleted, test, bulk, repeat, recycled; NULL: counts as a lead in
  arrival_at       INTEGER NOT NULL,        -- instant; start of the local day where date-only
  arrival_p        INTEGER NOT NULL,
  arrival_day      INTEGER NOT NULL,        -- local day number since 1970-01-01
  arrival_hour     INTEGER,                 -- local 0..23; NULL where date-only
  source           TEXT NOT NULL,           -- folded; '' blank
  owner            TEXT NOT NULL,
  tier             TEXT NOT NULL,
  campaign         TEXT NOT NULL,
  channel          TEXT NOT NULL,
  live_at          INTEGER,                 -- answered conversation it arrived as; 0: its channel says so; NULL: none
  response_at      INTEGER,                 -- first response, instant; one without a time of day only where there is no other
  response_p       INTEGER,
  response_ms      INTEGER,                 -- shown difference to the arrival; NULL where no response
  response_borderline INTEGER NOT NULL,     -- minute precision could make it a hit or a miss
  response_unclear INTEGER NOT NULL,        -- date-only response that could lie within 300 s
  response_kind    TEXT,
  response_activity INTEGER,                -- activity_id that stopped the clock; NULL: a column of the lead, or none
  dated_at         INTEGER,                 -- date-only response that counts until that one is known: start of its day
  dated_ms         INTEGER,                 -- its shown difference to the arrival
  assigned_at      INTEGER,                 -- first assignment not before arrival
  routing_ms       INTEGER,                 -- shown difference of the assignment to the arrival
  rep_ms           INTEGER,                 -- of the response to the assignment; below 0 where that came later
  attempts         INTEGER NOT NULL,        -- outbound by a person after arrival
  early_activities INTEGER NOT NULL,
  contacted_at     INTEGER,  contacted_day   INTEGER,
  accepted_at      INTEGER,  accepted_day    INTEGER,
  qualified_at     INTEGER,  qualified_day   INTEGER,
  meeting_at       INTEGER,  meeting_day     INTEGER,
  opportunity_at   INTEGER,  opportunity_day INTEGER,
  won_at           INTEGER,  won_day         INTEGER,
  steps_seen       INTEGER NOT NULL,        -- 1: a step has no date but that of the export that showed it
  win_at           INTEGER,  win_day         INTEGER, -- as dated, also where that is before the arrival
  decided_at       INTEGER,                 -- first acceptance or rejection
  open_spans       TEXT,                    -- JSON array of [from, to or null], when lead or deals were open; NULL: ever since the arrival
  email_key        TEXT,                    -- as they were when the row was computed
  phone_key        TEXT,
  conflict         TEXT                     -- why the record contradicts itself; NULL: it does not
) STRICT;
CREATE INDEX lead_fact_by_arrival ON lead_fact (arrival_day);

-- Acceptances and rejections in time order, a row where the decision changed.
CREATE TABLE lead_decision (
  lead_id   INTEGER NOT NULL REFERENCES lead ON DELETE CASCADE,
  seq       INTEGER NOT NULL,               -- 1, 2, ... in time order
  at        INTEGER NOT NULL,               -- instant
  until     INTEGER,                        -- instant of the decision that undid it; a disqualification undoes no acceptance
  day       INTEGER NOT NULL,               -- local day number
  decision  TEXT NOT NULL CHECK (decision IN ('accepted', 'rejection', 'unreached', 'disqualified')),
  reason    TEXT,                           -- folded; '' no reason given; NULL for acceptances
  seen_only INTEGER NOT NULL,               -- 1: no time in the export, `at` is when the status was first seen
  attempts_before INTEGER NOT NULL,
  unworked  INTEGER NOT NULL,               -- 1: rejected without an attempt, and not as spam, duplicate or unreachable
  PRIMARY KEY (lead_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_decision_by_day ON lead_decision (day, at, until, decision, unworked, reason);

-- What two exports of a lead say differently. The change happened after `seen_from`, the data date of the
-- last export known to show the former value, and not after `seen_to`, that of the one with the new value.
CREATE TABLE seen_change (
  seen_change_id INTEGER PRIMARY KEY,
  lead_id    INTEGER NOT NULL REFERENCES lead ON DELETE CASCADE,
  import_id  INTEGER NOT NULL REFERENCES import,
  field      TEXT NOT NULL CHECK (field IN ('status', 'owner', 'rejection_reason')),
  seen_from  INTEGER NOT NULL,
  seen_to    INTEGER NOT NULL,
  from_value TEXT,                          -- raw
  to_value   TEXT,
  from_step  TEXT,                          -- our stages, of a status only
  to_step    TEXT,
  first_seen INTEGER NOT NULL               -- when `from_value` was first seen; for a status, else `seen_from`
) STRICT;
CREATE INDEX seen_change_by_lead ON seen_change (lead_id, field, seen_to);
CREATE INDEX seen_change_by_import ON seen_change (import_id);

-- Undo of imports, the last drop first. Rows with an id above the mark came with the drop; rows below it
-- that the drop changed stand in `undo_*` as they were. Filled by triggers during a merge.
CREATE TABLE undo_mark (
  drop_id         INTEGER PRIMARY KEY,
  lead_id         INTEGER NOT NULL,
  activity_id     INTEGER NOT NULL,
  deal_id         INTEGER NOT NULL,
  stage_change_id INTEGER NOT NULL,
  seen_change_id  INTEGER NOT NULL,
  settings        TEXT NOT NULL             -- JSON, what the program keeps for itself: name -> value
) STRICT;
CREATE TABLE undo_lead AS SELECT CAST(0 AS INTEGER) AS drop_id, * FROM lead WHERE 0;
CREATE UNIQUE INDEX undo_lead_once ON undo_lead (drop_id, lead_id);
CREATE TABLE undo_activity AS SELECT CAST(0 AS INTEGER) AS drop_id, * FROM activity WHERE 0;
CREATE UNIQUE INDEX undo_activity_once ON undo_activity (drop_id, activity_id);
CREATE TABLE undo_deal AS SELECT CAST(0 AS INTEGER) AS drop_id, * FROM deal WHERE 0;
CREATE UNIQUE INDEX undo_deal_once ON undo_deal (drop_id, deal_id);
CREATE TABLE undo_stage_change AS SELECT CAST(0 AS INTEGER) AS drop_id, * FROM stage_change WHERE 0;
CREATE UNIQUE INDEX undo_stage_change_once ON undo_stage_change (drop_id, stage_change_id);
CREATE TABLE undo_header_shape AS SELECT CAST(0 AS INTEGER) AS drop_id, CAST(0 AS INTEGER) AS existed, * FROM header_shape WHERE 0;
CREATE UNIQUE INDEX undo_header_shape_once ON undo_header_shape (drop_id, shape);
CREATE TABLE undo_source_system AS SELECT CAST(0 AS INTEGER) AS drop_id, CAST(0 AS INTEGER) AS existed, * FROM source_system WHERE 0;
CREATE UNIQUE INDEX undo_source_system_once ON undo_source_system (drop_id, system);
CREATE TABLE undo_alias AS SELECT CAST(0 AS INTEGER) AS drop_id, * FROM lead_alias WHERE 0;
CREATE INDEX undo_alias_by_drop ON undo_alias (drop_id);
