-- Version 2: corrections by hand.

CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  article TEXT NOT NULL,              -- article.key
  start INTEGER NOT NULL,             -- of the event's words
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  sentence TEXT NOT NULL,
  field TEXT NOT NULL CHECK (field IN ('status', 'stance', 'source', 'event', 'link')),
  machine TEXT NOT NULL,              -- what the reader had
  value TEXT NOT NULL,                -- what the person says it is
  note TEXT,
  who TEXT NOT NULL,
  made TEXT NOT NULL                  -- when, UTC
);
CREATE INDEX judgement_article ON judgement(article);
