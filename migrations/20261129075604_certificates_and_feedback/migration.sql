CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"code" text NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"network" text NOT NULL,
	"starts_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"minutes" integer NOT NULL,
	"made_at" timestamptz(3) DEFAULT now() NOT NULL,
	"replaced_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "event_feedback" (
	"occurrence_id" uuid,
	"question" text,
	"answers" integer DEFAULT 0 NOT NULL,
	"counts" jsonb DEFAULT '{}' NOT NULL,
	"words" text[] DEFAULT '{}'::text[] NOT NULL,
	CONSTRAINT "event_feedback_pkey" PRIMARY KEY("occurrence_id","question")
);
--> statement-breakpoint
CREATE TABLE "feedback_given" (
	"occurrence_id" uuid,
	"person_id" uuid,
	"round" text,
	CONSTRAINT "feedback_given_pkey" PRIMARY KEY("occurrence_id","person_id","round")
);
--> statement-breakpoint
CREATE TABLE "feedback_quotes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"occurrence_id" uuid NOT NULL,
	"question" text NOT NULL,
	"person_id" uuid NOT NULL,
	"hat_id" uuid,
	"words" text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_code_index" ON "certificates" ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "one_certificate_that_stands" ON "certificates" ("occurrence_id","person_id") WHERE replaced_at is null;--> statement-breakpoint
CREATE INDEX "certificates_person_id_index" ON "certificates" ("person_id");--> statement-breakpoint
CREATE INDEX "feedback_given_person_id_index" ON "feedback_given" ("person_id");--> statement-breakpoint
CREATE INDEX "feedback_quotes_occurrence_id_index" ON "feedback_quotes" ("occurrence_id");--> statement-breakpoint
CREATE INDEX "feedback_quotes_person_id_index" ON "feedback_quotes" ("person_id");--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_feedback" ADD CONSTRAINT "event_feedback_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "feedback_given" ADD CONSTRAINT "feedback_given_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "feedback_given" ADD CONSTRAINT "feedback_given_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "feedback_quotes" ADD CONSTRAINT "feedback_quotes_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "feedback_quotes" ADD CONSTRAINT "feedback_quotes_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "feedback_quotes" ADD CONSTRAINT "feedback_quotes_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");