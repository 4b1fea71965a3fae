-- Flags and openings that are there already are about posts and discussions.
ALTER TABLE "thread_openings" RENAME TO "openings";--> statement-breakpoint
ALTER TABLE "flags" DROP CONSTRAINT "flags_post_id_posts_id_fkey";--> statement-breakpoint
ALTER TABLE "openings" DROP CONSTRAINT "thread_openings_thread_id_threads_id_fkey";--> statement-breakpoint
ALTER TABLE "flags" RENAME COLUMN "post_id" TO "subject_id";--> statement-breakpoint
ALTER TABLE "openings" RENAME COLUMN "thread_id" TO "subject_id";--> statement-breakpoint
DROP INDEX "flags_post_id_kind_reporter_id_index";--> statement-breakpoint
ALTER TABLE "openings" DROP CONSTRAINT "thread_openings_pkey";--> statement-breakpoint
ALTER TABLE "case_comments" ADD COLUMN "hidden_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "case_comments" ADD COLUMN "removed_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "words_hidden_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "flags" ADD COLUMN "subject" text DEFAULT 'post' NOT NULL;--> statement-breakpoint
ALTER TABLE "flags" ALTER COLUMN "subject" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "flags" ADD COLUMN "network_id" uuid;--> statement-breakpoint
ALTER TABLE "openings" ADD COLUMN "kind" text DEFAULT 'thread' NOT NULL;--> statement-breakpoint
ALTER TABLE "openings" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "openings" ADD PRIMARY KEY ("kind","subject_id","person_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "flags_subject_subject_id_kind_reporter_id_index" ON "flags" ("subject","subject_id","kind","reporter_id");--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");