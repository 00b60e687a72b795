"""One pipeline over an archive: articles in shards, on one machine or many, and nothing lost on the way."""
