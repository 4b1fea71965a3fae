ALTER TABLE "talks" ADD COLUMN "person_read" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "talks" ADD COLUMN "asker_read" smallint DEFAULT 0 NOT NULL;