DROP INDEX "threads_space_id_last_post_at_index";--> statement-breakpoint
CREATE INDEX "threads_space_id_last_post_at_id_index" ON "threads" ("space_id","last_post_at","id");