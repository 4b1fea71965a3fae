ALTER TABLE "practice_cases" ADD COLUMN "still_true_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "practice_cases" ADD COLUMN "still_true_words" text DEFAULT '' NOT NULL;