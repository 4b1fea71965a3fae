DROP INDEX "flags_subject_subject_id_kind_reporter_id_index";--> statement-breakpoint
ALTER TABLE "flags" ADD COLUMN "decided_mark" text;--> statement-breakpoint
CREATE INDEX "flags_subject_subject_id_index" ON "flags" ("subject","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "flags_open_once" ON "flags" ("subject","subject_id",coalesce("room_id", "subject_id"),"kind","reporter_id") WHERE "outcome" is null;