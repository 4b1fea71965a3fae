CREATE TABLE "thread_drafts" (
	"person_id" uuid,
	"about" text,
	"about_id" uuid,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"saved_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "thread_drafts_pkey" PRIMARY KEY("person_id","about","about_id")
);
--> statement-breakpoint
CREATE TABLE "outcome_triers" (
	"thread_id" uuid,
	"person_id" uuid,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "outcome_triers_pkey" PRIMARY KEY("thread_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "thread_outcomes" (
	"thread_id" uuid PRIMARY KEY,
	"concluded" text NOT NULL,
	"look_again_on" date,
	"author_id" uuid NOT NULL,
	"hat_id" uuid,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	"reminded_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "thread_signposts" (
	"id" uuid PRIMARY KEY,
	"thread_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"other_thread_id" uuid,
	"other_seq" integer DEFAULT 1 NOT NULL,
	"from_space_id" uuid,
	"person_id" uuid NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_reactions" (
	"post_id" uuid,
	"person_id" uuid,
	"reaction" text,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "post_reactions_pkey" PRIMARY KEY("post_id","reaction","person_id")
);
--> statement-breakpoint
CREATE TABLE "post_versions" (
	"id" uuid PRIMARY KEY,
	"post_id" uuid NOT NULL,
	"body" text,
	"since" timestamptz(3) NOT NULL,
	"until" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scheduled_threads" (
	"id" uuid PRIMARY KEY,
	"post_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"hat_id" uuid,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"accepted" jsonb NOT NULL,
	"send_at" timestamptz(3) NOT NULL,
	"refused_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "edited_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "removed_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "removed_by" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "moved_to" uuid;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "pinned_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "answer_seq" integer;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
CREATE INDEX "thread_outcomes_look_again_on_index" ON "thread_outcomes" ("look_again_on");--> statement-breakpoint
CREATE INDEX "thread_signposts_thread_id_seq_index" ON "thread_signposts" ("thread_id","seq");--> statement-breakpoint
CREATE INDEX "post_versions_post_id_until_index" ON "post_versions" ("post_id","until");--> statement-breakpoint
CREATE INDEX "scheduled_threads_send_at_index" ON "scheduled_threads" ("send_at");--> statement-breakpoint
CREATE INDEX "scheduled_threads_author_id_index" ON "scheduled_threads" ("author_id");--> statement-breakpoint
ALTER TABLE "thread_drafts" ADD CONSTRAINT "thread_drafts_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "outcome_triers" ADD CONSTRAINT "outcome_triers_thread_id_thread_outcomes_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread_outcomes"("thread_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "outcome_triers" ADD CONSTRAINT "outcome_triers_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "thread_outcomes" ADD CONSTRAINT "thread_outcomes_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");--> statement-breakpoint
ALTER TABLE "thread_outcomes" ADD CONSTRAINT "thread_outcomes_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "thread_outcomes" ADD CONSTRAINT "thread_outcomes_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "thread_signposts" ADD CONSTRAINT "thread_signposts_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");--> statement-breakpoint
ALTER TABLE "thread_signposts" ADD CONSTRAINT "thread_signposts_other_thread_id_threads_id_fkey" FOREIGN KEY ("other_thread_id") REFERENCES "threads"("id");--> statement-breakpoint
ALTER TABLE "thread_signposts" ADD CONSTRAINT "thread_signposts_from_space_id_spaces_id_fkey" FOREIGN KEY ("from_space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "thread_signposts" ADD CONSTRAINT "thread_signposts_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "post_reactions" ADD CONSTRAINT "post_reactions_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id");--> statement-breakpoint
ALTER TABLE "post_reactions" ADD CONSTRAINT "post_reactions_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "post_versions" ADD CONSTRAINT "post_versions_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id");--> statement-breakpoint
ALTER TABLE "scheduled_threads" ADD CONSTRAINT "scheduled_threads_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "scheduled_threads" ADD CONSTRAINT "scheduled_threads_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "scheduled_threads" ADD CONSTRAINT "scheduled_threads_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_removed_by_persons_id_fkey" FOREIGN KEY ("removed_by") REFERENCES "persons"("id");