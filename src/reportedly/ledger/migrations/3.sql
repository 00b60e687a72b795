-- Version 3: the watch list. The table "setting" was never used.
DROP TABLE IF EXISTS setting;

-- ---- what is watched: announcements, and what came of them (docs/watch.md)

CREATE TABLE watch_item (             -- one open question, as its happening's claims have it; lapses are of no day but their own
  id TEXT PRIMARY KEY,                -- "w12", "w12.2": the happening, and which of its announcements
  happening INTEGER NOT NULL,
  opened TEXT NOT NULL,               -- day of the first report that announces it
  due TEXT NOT NULL,                  -- last day of its window
  outcome TEXT NOT NULL,              -- happened, partly, did_not, lapsed, superseded
  settled TEXT,                       -- day of the report that tells, or on which it lapses
  status TEXT NOT NULL,
  salience REAL NOT NULL,
  json TEXT NOT NULL                  -- the whole item, as `reportedly watch --json` has it
) WITHOUT ROWID;
CREATE INDEX watch_item_happening ON watch_item(happening);
CREATE INDEX watch_item_due ON watch_item(due, id);

CREATE TABLE watch_near (             -- claims of other happenings that tell of what a happening's items wait for
  happening INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  PRIMARY KEY (happening, claim)
) WITHOUT ROWID;
CREATE INDEX watch_near_claim ON watch_near(claim);

CREATE TABLE watch_key (              -- by which a later claim finds what it may settle (hashes)
  key INTEGER NOT NULL,
  happening INTEGER NOT NULL,
  PRIMARY KEY (key, happening)
) WITHOUT ROWID;
CREATE INDEX watch_key_happening ON watch_key(happening);

CREATE TABLE watch_stale (            -- happenings whose items are to be made again
  happening INTEGER PRIMARY KEY
);

CREATE TABLE watch_unseen (           -- articles whose claims have not been set beside what others announced
  article INTEGER PRIMARY KEY
);

CREATE TRIGGER link_made AFTER INSERT ON link BEGIN
  INSERT OR IGNORE INTO watch_unseen VALUES (new.claim >> 14);
  INSERT OR IGNORE INTO watch_stale SELECT new.happening WHERE EXISTS (SELECT 1 FROM watch_item WHERE happening = new.happening)
    OR (SELECT status FROM claim WHERE id = new.claim) NOT IN ('occurred', 'ongoing', 'not_occurred');
END;

CREATE TRIGGER link_changed AFTER UPDATE OF happening, current ON link BEGIN
  INSERT OR IGNORE INTO watch_stale VALUES (old.happening), (new.happening);
  INSERT OR IGNORE INTO watch_stale SELECT happening FROM watch_near WHERE claim = new.claim;
END;

CREATE TRIGGER link_gone AFTER DELETE ON link BEGIN  -- items hold words of reports: they go at once, and are made again
  INSERT OR IGNORE INTO watch_stale VALUES (old.happening);
  INSERT OR IGNORE INTO watch_stale SELECT happening FROM watch_near WHERE claim = old.claim;
  DELETE FROM watch_item WHERE happening = old.happening
    OR happening IN (SELECT happening FROM watch_near WHERE claim = old.claim);
  DELETE FROM watch_near WHERE claim = old.claim;
END;

CREATE TABLE watch_question (         -- items that a hand, or a question set, asked: no happening settles them
  id TEXT PRIMARY KEY,
  json TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE watch_ruling (           -- outcomes given by hand; of several the latest holds, and all are kept
  id INTEGER PRIMARY KEY,
  item TEXT NOT NULL,
  outcome TEXT NOT NULL,              -- "" takes the ruling back
  day TEXT NOT NULL,                  -- from which it is known
  why TEXT NOT NULL,
  by TEXT NOT NULL,
  made TEXT NOT NULL                  -- when it was entered, UTC
);
CREATE INDEX watch_ruling_item ON watch_ruling(item, id);

CREATE TABLE watch_shown (            -- what `reportedly watch --new` has shown of each item
  item TEXT PRIMARY KEY,
  state TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE forecast (
  id INTEGER PRIMARY KEY,
  item TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,                   -- the day or time it speaks for
  probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
  why TEXT,
  made TEXT NOT NULL                  -- when it was entered, UTC: later than "at" where it was copied from elsewhere
);
CREATE INDEX forecast_item ON forecast(item, id);

CREATE TRIGGER forecast_stays BEFORE UPDATE ON forecast BEGIN
  SELECT RAISE(ABORT, 'a forecast is never edited');
END;
