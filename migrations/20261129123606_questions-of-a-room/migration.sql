CREATE TABLE "workshop_question_votes" (
	"question_id" uuid,
	"person_id" uuid,
	"organisation_id" uuid,
	CONSTRAINT "workshop_question_votes_pkey" PRIMARY KEY("question_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "workshop_questions" (
	"id" uuid PRIMARY KEY,
	"workshop_id" uuid NOT NULL,
	"text" text NOT NULL,
	"as" text NOT NULL,
	"asker_id" uuid,
	"hat_id" uuid,
	"organisation_id" uuid,
	"receipt" text NOT NULL,
	"state" text NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	"votes" integer DEFAULT 0 NOT NULL,
	"joined_id" uuid,
	"owner_id" uuid,
	"thread_id" uuid
);
--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "holds_questions" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "votes_counted_by" text DEFAULT 'person' NOT NULL;--> statement-breakpoint
CREATE INDEX "workshop_questions_workshop_id_index" ON "workshop_questions" ("workshop_id");--> statement-breakpoint
ALTER TABLE "workshop_question_votes" ADD CONSTRAINT "workshop_question_votes_question_id_workshop_questions_id_fkey" FOREIGN KEY ("question_id") REFERENCES "workshop_questions"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workshop_question_votes" ADD CONSTRAINT "workshop_question_votes_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workshop_question_votes" ADD CONSTRAINT "workshop_question_votes_organisation_id_organisations_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id");--> statement-breakpoint
ALTER TABLE "workshop_questions" ADD CONSTRAINT "workshop_questions_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "workshop_questions" ADD CONSTRAINT "workshop_questions_asker_id_persons_id_fkey" FOREIGN KEY ("asker_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "workshop_questions" ADD CONSTRAINT "workshop_questions_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "workshop_questions" ADD CONSTRAINT "workshop_questions_organisation_id_organisations_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id");--> statement-breakpoint
ALTER TABLE "workshop_questions" ADD CONSTRAINT "workshop_questions_owner_id_persons_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "workshop_questions" ADD CONSTRAINT "workshop_questions_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE SET NULL;--> statement-breakpoint
-- What rooms add up to now says more; it is read anew from their logs.
DELETE FROM "workshop_snapshots";
