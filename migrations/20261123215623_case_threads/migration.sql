CREATE TABLE "case_threads" (
	"case_id" uuid,
	"space_id" uuid,
	"thread_id" uuid NOT NULL UNIQUE,
	CONSTRAINT "case_threads_pkey" PRIMARY KEY("case_id","space_id")
);
--> statement-breakpoint
ALTER TABLE "case_threads" ADD CONSTRAINT "case_threads_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id");--> statement-breakpoint
ALTER TABLE "case_threads" ADD CONSTRAINT "case_threads_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "case_threads" ADD CONSTRAINT "case_threads_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");