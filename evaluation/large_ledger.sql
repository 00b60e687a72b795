-- How is a made ledger made larger? All rows of its first articles once more, :days later, under ids of their own.
INSERT INTO article SELECT id + :shift, key || '-' || :copy, url || '-' || :copy, address || '-' || :copy,
  randomblob(16), title, outlet, date(published, :days), published_basis, language, topic, first_version + :shift, version,
  superseded, origin + :shift, reader, added, text FROM article WHERE id < :top AND reader = 'bench';
INSERT INTO article_words (rowid, title, text) SELECT id, title, text FROM article
  WHERE id >= :shift + (SELECT min(id) FROM article) AND id < :shift + :top AND reader = 'bench';
INSERT INTO report SELECT article + :shift, json FROM report WHERE article < :top
  AND article IN (SELECT id FROM article WHERE reader = 'bench');
INSERT OR IGNORE INTO text_band SELECT band + :copy * 7919, article + :shift FROM text_band WHERE article < :top
  AND article IN (SELECT id FROM article WHERE reader = 'bench');
INSERT INTO claim SELECT id + (:shift << 14), article + :shift, key, event, event_start, event_end, told_start, told_end,
  sentence_start, sentence_end, kind, mode, status, certainty, polarity, factuality, stance, source_kind, attribution,
  evidence, clause, date(when_from, :days), date(when_to, :days), when_start, when_end, confidence, salience, superseded
  FROM claim WHERE id IN (SELECT id FROM temp.words);
INSERT INTO claim_source SELECT claim + (:shift << 14), position, source, name, number, start, "end", entity, nearest
  FROM claim_source WHERE claim IN (SELECT id FROM temp.words);
INSERT INTO claim_party SELECT claim + (:shift << 14), role, position, text, start, "end", entity
  FROM claim_party WHERE claim IN (SELECT id FROM temp.words);
INSERT INTO figure SELECT id + (:shift << 14), article + :shift, key, text, start, "end", low, high, unit, "of"
  FROM figure WHERE article < :top AND article IN (SELECT id FROM article WHERE reader = 'bench');
INSERT INTO claim_figure SELECT claim + (:shift << 14), figure + (:shift << 14)
  FROM claim_figure WHERE claim IN (SELECT id FROM temp.words);
INSERT INTO entity SELECT article + :shift, key, actor, mentions FROM entity WHERE article < :top
  AND article IN (SELECT id FROM article WHERE reader = 'bench');
INSERT INTO happening SELECT id + :copy * 1000000, label, kind, mode, status, date(day_from, :days), date(day_to, :days),
  date(first_told, :days), date(last_told, :days), claims, articles, origins, denials, salience FROM happening
  WHERE id IN (SELECT happening FROM link WHERE claim IN (SELECT id FROM temp.words)) AND id < 1000000;
INSERT INTO link SELECT claim + (:shift << 14), happening + :copy * 1000000, current, origin + :shift, score, reasons, maker,
  mention FROM link WHERE claim IN (SELECT id FROM temp.words) AND happening < 1000000;
INSERT OR IGNORE INTO block SELECT (key & 0x3fffffffffffffff) + :copy * 104729,
  happening + :copy * 1000000 FROM block WHERE happening < 1000000;
INSERT INTO claim_words (rowid, words, who, place, said, marks, outlet)
  SELECT id + (:shift << 14), words, who, place, said, marks, outlet FROM temp.words ORDER BY id
