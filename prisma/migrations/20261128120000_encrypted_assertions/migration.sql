-- Whether the assertions of the connection come encrypted: never, as the identity provider likes, always.
ALTER TABLE connection ADD COLUMN encryption text NOT NULL DEFAULT 'off'
  CHECK (encryption IN ('off', 'accepted', 'required'));

-- Whether the newest test that passed came encrypted, null where none has since the metadata changed.
ALTER TABLE connection ADD COLUMN is_test_encrypted boolean;
UPDATE connection SET is_test_encrypted = false WHERE tested_at IS NOT NULL;
