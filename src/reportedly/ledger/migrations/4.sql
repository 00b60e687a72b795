-- Version 4: happenings that a later claim has shown to be one.
CREATE TABLE merge (                  -- a happening that a later claim has shown to be another one
  gone INTEGER PRIMARY KEY,           -- its number, which is given to none again
  happening INTEGER NOT NULL,         -- the one that it is
  claim INTEGER NOT NULL,             -- which fits both
  score REAL NOT NULL,                -- how alike the claims of both are, on the whole
  reasons TEXT NOT NULL,              -- JSON list of words
  made TEXT NOT NULL                  -- when, UTC
);
CREATE INDEX merge_happening ON merge(happening);

CREATE TABLE merge_claim (            -- the claims that came with it: `reportedly split NUMBER --merged GONE` takes them out
  gone INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  PRIMARY KEY (gone, claim)
) WITHOUT ROWID;
CREATE INDEX merge_claim_claim ON merge_claim(claim);
