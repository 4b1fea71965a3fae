ALTER TABLE "threads" ADD COLUMN "held_title" text;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "held_for" uuid;--> statement-breakpoint
CREATE INDEX "posts_hidden" ON "posts" ("id") WHERE hidden_at is not null;--> statement-breakpoint
CREATE INDEX "posts_removed" ON "posts" ("removed_at") WHERE removed_at is not null;--> statement-breakpoint
-- What was hidden before takes its title with it too.
UPDATE "threads" SET "held_title" = "title", "held_for" = p.id, "title" = 'A discussion that is being looked at'
FROM "posts" p WHERE p.thread_id = "threads"."id" AND p.seq = 1 AND p.hidden_at IS NOT NULL AND p.removed_at IS NULL;
