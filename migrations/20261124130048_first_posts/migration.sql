CREATE TABLE "first_posts" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"thread_id" uuid,
	"title" text,
	"kind" text,
	"body" text NOT NULL,
	"author_id" uuid NOT NULL,
	"hat_id" uuid,
	"accepted" jsonb DEFAULT '[]' NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"returned_at" timestamptz(3),
	"words" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "welcomed_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "networks" ADD COLUMN "holds_first_posts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "first_posts_network_id_author_id_index" ON "first_posts" ("network_id","author_id");--> statement-breakpoint
ALTER TABLE "first_posts" ADD CONSTRAINT "first_posts_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "first_posts" ADD CONSTRAINT "first_posts_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "first_posts" ADD CONSTRAINT "first_posts_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");--> statement-breakpoint
ALTER TABLE "first_posts" ADD CONSTRAINT "first_posts_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "first_posts" ADD CONSTRAINT "first_posts_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");