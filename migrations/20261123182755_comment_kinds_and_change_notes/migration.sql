ALTER TABLE "case_comments" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "case_versions" ADD COLUMN "change_note" text DEFAULT '' NOT NULL;