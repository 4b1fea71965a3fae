CREATE TABLE "outcome_mentions" (
	"thread_id" uuid,
	"kind" text,
	"thing_id" uuid,
	CONSTRAINT "outcome_mentions_pkey" PRIMARY KEY("thread_id","kind","thing_id")
);
--> statement-breakpoint
CREATE INDEX "outcome_mentions_thing_id_index" ON "outcome_mentions" ("thing_id");--> statement-breakpoint
ALTER TABLE "outcome_mentions" ADD CONSTRAINT "outcome_mentions_thread_id_thread_outcomes_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread_outcomes"("thread_id") ON DELETE CASCADE;