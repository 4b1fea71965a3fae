ALTER TABLE "letter_log" ADD COLUMN "channel" text DEFAULT 'mail' NOT NULL;--> statement-breakpoint
ALTER TABLE "letter_log" ALTER COLUMN "letter_id" DROP NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "letter_log_push" ON "letter_log" ("person_id","kind","subject_id","seq","outcome",coalesce(reason, '')) WHERE channel = 'push';