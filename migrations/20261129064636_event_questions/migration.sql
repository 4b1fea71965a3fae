CREATE TABLE "event_answers" (
	"registration_id" uuid,
	"occurrence_id" uuid NOT NULL,
	"question_id" uuid,
	"words" text NOT NULL,
	"chosen" jsonb NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "event_answers_pkey" PRIMARY KEY("registration_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "event_questions" (
	"occurrence_id" uuid,
	"id" uuid,
	"position" smallint NOT NULL,
	"ask" text NOT NULL,
	"why" text NOT NULL,
	"kind" text NOT NULL,
	"options" jsonb NOT NULL,
	"required" boolean NOT NULL,
	"seen_by" text NOT NULL,
	CONSTRAINT "event_questions_pkey" PRIMARY KEY("occurrence_id","id")
);
--> statement-breakpoint
CREATE INDEX "event_answers_occurrence_id_question_id_index" ON "event_answers" ("occurrence_id","question_id");--> statement-breakpoint
ALTER TABLE "event_answers" ADD CONSTRAINT "event_answers_registration_id_registrations_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_answers" ADD CONSTRAINT "event_answers_wOHYupOQYGtu_fkey" FOREIGN KEY ("occurrence_id","question_id") REFERENCES "event_questions"("occurrence_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_questions" ADD CONSTRAINT "event_questions_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");