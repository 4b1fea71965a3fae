CREATE TABLE "wrap_ups" (
	"workshop_id" uuid PRIMARY KEY,
	"revision" integer DEFAULT 0 NOT NULL,
	"opening" text DEFAULT '' NOT NULL,
	"items" jsonb DEFAULT '[]' NOT NULL,
	"accepted" jsonb DEFAULT '[]' NOT NULL,
	"saved_at" timestamptz(3) DEFAULT now() NOT NULL,
	"saved_by_id" uuid,
	"post_id" uuid,
	"published_at" timestamptz(3),
	"published_revision" integer
);
--> statement-breakpoint
ALTER TABLE "wrap_ups" ADD CONSTRAINT "wrap_ups_workshop_id_occurrences_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "wrap_ups" ADD CONSTRAINT "wrap_ups_saved_by_id_persons_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "wrap_ups" ADD CONSTRAINT "wrap_ups_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id");