ALTER TABLE "feedback_quotes" ADD COLUMN "hidden_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "feedback_quotes" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
INSERT INTO "feedback_quotes" ("occurrence_id", "question", "words")
SELECT f.occurrence_id, f.question, w.words FROM event_feedback f, jsonb_array_elements_text(f.shown -> 'words') w (words)
ORDER BY f.occurrence_id, f.question, w.words;--> statement-breakpoint
-- What is left of the words are those that nobody was shown yet.
UPDATE "event_feedback" f SET words = array(
  SELECT a.words FROM (SELECT u.words, row_number() OVER (PARTITION BY u.words) AS nth FROM unnest(f.words) u (words)) a
  WHERE NOT EXISTS (
    SELECT FROM (SELECT s.words, row_number() OVER (PARTITION BY s.words) AS nth
      FROM jsonb_array_elements_text(f.shown -> 'words') s (words)) b
    WHERE b.words = a.words AND b.nth = a.nth)
  ORDER BY a.words), shown = f.shown - 'words'
WHERE f.shown IS NOT NULL;
