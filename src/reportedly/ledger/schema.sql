-- What does a ledger hold? The public contract of the file, version 4 (PRAGMA user_version). docs/ledger.md explains it.
--
-- Ids grow with the day of publication, so that "newest first" is "largest id first", in full text, too:
--   article.id = days since 1850-01-01 (0 where undated) << 22 | number within the day
--   claim.id   = article.id << 14 | number within the article;  figure.id likewise.  All are below 2^53.
-- Offsets are code points into article.text, half open. Days are ISO 8601. What is absent is NULL.

-- ---- what was read

CREATE TABLE outlet (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                 -- as first met
  key TEXT NOT NULL UNIQUE            -- folded: "the times" and "The Times" are one
);

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,                  -- article.id of the JSON contract
  url TEXT,
  address TEXT,                       -- the URL without what does not tell pages apart; NULL where there is none
  text_hash BLOB NOT NULL,            -- of the words of the text: white space, case and punctuation apart
  title TEXT,
  outlet INTEGER REFERENCES outlet(id),
  published TEXT,
  published_basis TEXT,               -- given, metadata, inferred
  language TEXT,
  topic TEXT NOT NULL DEFAULT '',     -- the words that tell its matter, for linking
  first_version INTEGER NOT NULL,     -- the article's first version; its own id where there is one alone
  version INTEGER NOT NULL DEFAULT 1,
  superseded INTEGER NOT NULL DEFAULT 0,  -- 1 where a later version is here
  origin INTEGER NOT NULL,            -- the earliest article with nearly the same text; its own id where there is none
  reader TEXT NOT NULL,               -- the version of the reader that made the claims
  added TEXT NOT NULL,                -- when, UTC
  text TEXT NOT NULL                  -- last: what is small is read without it
);
CREATE INDEX article_key ON article(key);
CREATE INDEX article_address ON article(address) WHERE address IS NOT NULL;
CREATE INDEX article_text_hash ON article(text_hash);
CREATE INDEX article_first_version ON article(first_version);
CREATE INDEX article_origin ON article(origin);
CREATE INDEX article_outlet ON article(outlet);

CREATE TABLE report (                 -- all that was read in an article, to the last offset
  article INTEGER PRIMARY KEY REFERENCES article(id),
  json BLOB NOT NULL                  -- zlib; the JSON contract with "text" of the article left empty
);

CREATE TABLE text_signature (         -- MinHash of the text, by which near-duplicates are told
  article INTEGER PRIMARY KEY REFERENCES article(id),
  signature BLOB NOT NULL
);

CREATE TABLE text_band (              -- articles that share a band (a hash of its key) are compared
  band INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (band, article)
) WITHOUT ROWID;

CREATE TABLE unread (                 -- what could not be read
  key TEXT PRIMARY KEY,
  url TEXT,
  message TEXT NOT NULL,
  hint TEXT NOT NULL,
  tried TEXT NOT NULL
) WITHOUT ROWID;

-- ---- claims: one event (or state) as one source tells it

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article(id),
  key TEXT NOT NULL,                  -- its id in the JSON contract: "c4"
  event TEXT NOT NULL,
  event_start INTEGER NOT NULL,
  event_end INTEGER NOT NULL,
  told_start INTEGER NOT NULL,        -- the stretch of text from its first to its last part
  told_end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  kind TEXT,                          -- PLOVER 2.0 type and mode, lower case
  mode TEXT,
  status TEXT NOT NULL,
  certainty TEXT NOT NULL,
  polarity TEXT NOT NULL,
  factuality REAL NOT NULL,
  stance TEXT NOT NULL,               -- asserts, denies, questions
  source_kind TEXT,                   -- of the nearest source; NULL: the article itself answers for it
  attribution TEXT,                   -- its id in the report
  evidence TEXT NOT NULL,             -- JSON: the [start, end] of each word its status was read from
  clause TEXT NOT NULL,               -- JSON: the [start, end] of the words that tell it, as they are read
  when_from TEXT,
  when_to TEXT,
  when_start INTEGER,
  when_end INTEGER,
  confidence REAL NOT NULL,
  salience REAL NOT NULL,
  superseded INTEGER NOT NULL DEFAULT 0  -- as its article
);

CREATE TABLE source (                 -- who says so, by name, over all articles
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                 -- named, office, outlet, document, unnamed, crowd
  key TEXT NOT NULL UNIQUE,           -- kind and folded name
  claims INTEGER NOT NULL DEFAULT 0,  -- of which it is the nearest source; an outlet's own, too
  first INTEGER NOT NULL DEFAULT 0,   -- sums of source_record: happenings it was the first to tell ...
  denied INTEGER NOT NULL DEFAULT 0,  -- ... that it affirmed and another denied
  borne_out INTEGER NOT NULL DEFAULT 0  -- ... that it affirmed and another told later as having taken place
);
CREATE INDEX source_claims ON source(claims);

CREATE TABLE claim_source (           -- the chain of sources, outward (0) to inward
  claim INTEGER NOT NULL REFERENCES claim(id),
  position INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source(id),
  name TEXT,                          -- as this article has it, where the source's row has it otherwise
  number INTEGER,                     -- "four officials": 4
  start INTEGER,                      -- NULL where no words name it
  "end" INTEGER,
  entity TEXT,                        -- its id in the report
  nearest INTEGER NOT NULL,           -- 1 for the innermost: the one whose claim it is
  PRIMARY KEY (claim, position)
) WITHOUT ROWID;
CREATE INDEX claim_source_source ON claim_source(source, claim, nearest);

CREATE TABLE actor (                  -- one person, body, country or place over all articles
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,                  -- "person:nicolas maduro|VEN|GOV|": kind, name, country, role, GeoNames id
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,                       -- ISO 3166-1 alpha-3
  role TEXT,                          -- PLOVER sector
  geonames INTEGER,
  lat REAL,
  lon REAL,
  articles INTEGER NOT NULL DEFAULT 0 -- that name it
);
CREATE INDEX actor_key ON actor(key);
CREATE INDEX actor_articles ON actor(articles);

CREATE TABLE actor_block (            -- actors that may be one share a name here
  name TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  PRIMARY KEY (name, actor)
) WITHOUT ROWID;

CREATE TABLE actor_name (             -- the names that it goes by
  name TEXT NOT NULL,                 -- folded
  actor INTEGER NOT NULL REFERENCES actor(id),
  times INTEGER NOT NULL,             -- articles that use it
  PRIMARY KEY (name, actor)
) WITHOUT ROWID;
CREATE INDEX actor_name_actor ON actor_name(actor);

CREATE TABLE entity (                 -- what an article's own entities ("e1") are over all articles
  article INTEGER NOT NULL REFERENCES article(id),
  key TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor(id),
  mentions INTEGER NOT NULL,
  PRIMARY KEY (article, key)
) WITHOUT ROWID;
CREATE INDEX entity_actor ON entity(actor, article);

CREATE TABLE claim_party (            -- who, whom and where
  claim INTEGER NOT NULL REFERENCES claim(id),
  role TEXT NOT NULL CHECK (role IN ('actor', 'recipient', 'place')),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  entity TEXT,                        -- its id in the report; NULL where the words name nobody
  PRIMARY KEY (claim, role, position)
) WITHOUT ROWID;

CREATE TABLE figure (                 -- "at least eight warships": low 8, high NULL, of warships
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article(id),
  key TEXT NOT NULL,                  -- its id in the report
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  low REAL,
  high REAL,
  unit TEXT,
  "of" TEXT
);

CREATE TABLE claim_figure (
  claim INTEGER NOT NULL REFERENCES claim(id),
  figure INTEGER NOT NULL REFERENCES figure(id),
  PRIMARY KEY (claim, figure)
) WITHOUT ROWID;
CREATE INDEX claim_figure_figure ON claim_figure(figure);

-- ---- happenings: claims that tell of one event

CREATE TABLE happening (
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice
  label TEXT NOT NULL,                -- the words of its most salient claim
  kind TEXT,                          -- the most frequent of its claims
  mode TEXT,
  status TEXT,                        -- the firmest that a source asserts; NULL where all deny or question it
  day_from TEXT,                      -- when it takes place, as most of its claims have it
  day_to TEXT,
  first_told TEXT,                    -- days of publication of its first and its latest claim
  last_told TEXT,
  claims INTEGER NOT NULL DEFAULT 0,  -- these counts are of current versions of articles
  articles INTEGER NOT NULL DEFAULT 0,
  origins INTEGER NOT NULL DEFAULT 0, -- independent texts: a wire story in fifteen outlets is one
  denials INTEGER NOT NULL DEFAULT 0, -- claims whose source denies it, or that present it as not so
  salience REAL NOT NULL DEFAULT 0    -- the largest of its claims
);
CREATE INDEX happening_last_told ON happening(last_told, id);
CREATE INDEX happening_day ON happening(day_from, id);

CREATE TABLE link (                   -- which happening a claim tells of, and why
  claim INTEGER PRIMARY KEY REFERENCES claim(id),
  happening INTEGER NOT NULL REFERENCES happening(id),
  current INTEGER NOT NULL DEFAULT 1, -- 0 where a later version of the article is here
  origin INTEGER NOT NULL,            -- as its article
  score REAL NOT NULL,                -- 1 for the first claim of a happening, and where a hand made it
  reasons TEXT NOT NULL,              -- JSON list of words
  maker TEXT NOT NULL CHECK (maker IN ('machine', 'hand')),
  mention BLOB NOT NULL               -- the claim as linking saw it (MessagePack)
);
CREATE INDEX link_happening ON link(happening, current, claim, origin);

CREATE TABLE block (                  -- claims that share a key (its hash) are compared
  key INTEGER NOT NULL,
  happening INTEGER NOT NULL REFERENCES happening(id),
  PRIMARY KEY (key, happening)
) WITHOUT ROWID;

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

-- What follows from a happening's claims; made again whenever they change, for those that two articles or more tell.

CREATE TABLE change (                 -- turns in the telling
  happening INTEGER NOT NULL REFERENCES happening(id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- rise (an escalation), denial, reversal
  day TEXT,                           -- of publication
  before INTEGER,                     -- claims
  after INTEGER NOT NULL,
  PRIMARY KEY (happening, position)
) WITHOUT ROWID;
CREATE INDEX change_day ON change(kind, day, happening);

CREATE TABLE conflict (               -- two claims of it that cannot both be true
  happening INTEGER NOT NULL REFERENCES happening(id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- denied, date, place, figure
  day TEXT,                           -- of the later publication
  one INTEGER NOT NULL,               -- claims
  one_source TEXT NOT NULL,
  one_says TEXT NOT NULL,
  other INTEGER NOT NULL,
  other_source TEXT NOT NULL,
  other_says TEXT NOT NULL,
  PRIMARY KEY (happening, position)
) WITHOUT ROWID;
CREATE INDEX conflict_day ON conflict(day, happening);

CREATE TABLE comparison (             -- one counted thing of it that more than one figure is given for
  happening INTEGER NOT NULL REFERENCES happening(id),
  counted TEXT NOT NULL,              -- "people killed"
  unit TEXT NOT NULL,                 -- "" where there is none
  verdict TEXT NOT NULL,              -- agree, differ, updated
  low REAL,                           -- the range of the newest figure of each source; NULL = open
  high REAL,
  day TEXT,                           -- of the latest figure
  counts TEXT NOT NULL,               -- JSON: each figure with its source and as-of day
  PRIMARY KEY (happening, counted, unit)
) WITHOUT ROWID;
CREATE INDEX comparison_day ON comparison(day, happening);

CREATE TABLE source_record (          -- what a happening says of those who told it
  happening INTEGER NOT NULL REFERENCES happening(id),
  source INTEGER NOT NULL REFERENCES source(id),
  first INTEGER NOT NULL,
  denied INTEGER NOT NULL,
  borne_out INTEGER NOT NULL,
  PRIMARY KEY (happening, source)
) WITHOUT ROWID;
CREATE INDEX source_record_source ON source_record(source, happening);

-- ---- what people have corrected: it wins over the machine, and outlives the claims of one reading

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

-- ---- full text

-- Each filter of the query language is a column, so that one look-up answers all of them at once.
CREATE VIRTUAL TABLE claim_words USING fts5 (
  words,                              -- the sentence, and the names of those it speaks of
  who,                                -- names of actors and recipients
  place,                              -- names of places and their countries' codes
  said,                               -- names and kinds of sources
  marks,                              -- "s_planned k_assault m_aerial t_denies o_unnamed v_salient"
  outlet,
  content = '', contentless_delete = 1, tokenize = "porter unicode61 remove_diacritics 2 tokenchars _"
);

CREATE VIRTUAL TABLE article_words USING fts5 (
  title, text, content = 'article', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
