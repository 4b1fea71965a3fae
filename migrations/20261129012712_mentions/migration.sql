CREATE TABLE "mentions" (
	"post_id" uuid,
	"kind" text,
	"thing_id" uuid,
	CONSTRAINT "mentions_pkey" PRIMARY KEY("post_id","kind","thing_id")
);
--> statement-breakpoint
ALTER TABLE "case_adoptions" ADD COLUMN "thread_id" uuid;--> statement-breakpoint
CREATE INDEX "case_adoptions_thread_id_index" ON "case_adoptions" ("thread_id");--> statement-breakpoint
CREATE INDEX "mentions_thing_id_index" ON "mentions" ("thing_id");--> statement-breakpoint
ALTER TABLE "case_adoptions" ADD CONSTRAINT "case_adoptions_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE CASCADE;