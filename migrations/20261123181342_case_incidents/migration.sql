CREATE TABLE "case_incidents" (
	"id" uuid PRIMARY KEY,
	"case_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"reporter_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"reported_at" timestamptz(3) DEFAULT now() NOT NULL,
	"outcome" text,
	"reason" text DEFAULT '' NOT NULL,
	"decider_id" uuid,
	"decided_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "practice_cases" ADD COLUMN "hidden_at" timestamptz(3);--> statement-breakpoint
CREATE INDEX "case_incidents_case_id_reported_at_index" ON "case_incidents" ("case_id","reported_at");--> statement-breakpoint
ALTER TABLE "case_incidents" ADD CONSTRAINT "case_incidents_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id");--> statement-breakpoint
ALTER TABLE "case_incidents" ADD CONSTRAINT "case_incidents_reporter_id_persons_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_incidents" ADD CONSTRAINT "case_incidents_decider_id_persons_id_fkey" FOREIGN KEY ("decider_id") REFERENCES "persons"("id");