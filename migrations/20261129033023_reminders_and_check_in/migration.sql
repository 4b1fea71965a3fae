CREATE TABLE "attendance_intervals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"occurrence_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"source" text NOT NULL,
	"joined_at" timestamptz(3) NOT NULL,
	"left_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_reminders" (
	"registration_id" uuid,
	"kind" text,
	"starts_at" timestamptz(3),
	"outcome" text NOT NULL,
	"reason" text,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "event_reminders_pkey" PRIMARY KEY("registration_id","kind","starts_at")
);
--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "checked_in_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "has_it_for" timestamptz(3);--> statement-breakpoint
CREATE INDEX "attendance_intervals_occurrence_id_person_id_index" ON "attendance_intervals" ("occurrence_id","person_id");--> statement-breakpoint
CREATE INDEX "attendance_intervals_person_id_index" ON "attendance_intervals" ("person_id");--> statement-breakpoint
CREATE INDEX "event_reminders_at_index" ON "event_reminders" ("at");--> statement-breakpoint
ALTER TABLE "attendance_intervals" ADD CONSTRAINT "attendance_intervals_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "attendance_intervals" ADD CONSTRAINT "attendance_intervals_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_reminders" ADD CONSTRAINT "event_reminders_registration_id_registrations_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE;