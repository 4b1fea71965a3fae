CREATE TABLE "registration_steps" (
	"registration_id" uuid,
	"version" integer,
	"state" text NOT NULL,
	"by_id" uuid,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "registration_steps_pkey" PRIMARY KEY("registration_id","version")
);
--> statement-breakpoint
CREATE TABLE "series_passes" (
	"series_id" uuid,
	"person_id" uuid,
	"hat_id" uuid,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "series_passes_pkey" PRIMARY KEY("series_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "skips" jsonb;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "starts_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "split_from" uuid;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "recurrence_id" timestamptz(3);--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "exceptions" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "online_capacity" integer;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "room_capacity" integer;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "per_organisation" integer;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "kept" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "approves" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "offered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "waiting" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "id" uuid DEFAULT gen_random_uuid();--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "kept_for" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "lived_experience" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "joins_late" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "listens_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "queued_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "offered_until" timestamptz(3);--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "answer" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" DROP CONSTRAINT "registrations_pkey";--> statement-breakpoint
ALTER TABLE "registrations" ADD PRIMARY KEY ("id");--> statement-breakpoint
CREATE INDEX "series_passes_person_id_index" ON "series_passes" ("person_id");--> statement-breakpoint
CREATE INDEX "occurrences_series_id_starts_at_index" ON "occurrences" ("series_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_date_of_a_rule" ON "occurrences" ("series_id","recurrence_id");--> statement-breakpoint
CREATE INDEX "dates_with_a_line" ON "occurrences" ("starts_at") WHERE waiting > 0 or offered > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "one_registration_of_a_person" ON "registrations" ("occurrence_id","person_id");--> statement-breakpoint
CREATE INDEX "offers_by_their_end" ON "registrations" ("offered_until") WHERE state = 'offered';--> statement-breakpoint
ALTER TABLE "registration_steps" ADD CONSTRAINT "registration_steps_registration_id_registrations_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "registration_steps" ADD CONSTRAINT "registration_steps_by_id_persons_id_fkey" FOREIGN KEY ("by_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "series_passes" ADD CONSTRAINT "series_passes_series_id_event_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "event_series"("id");--> statement-breakpoint
ALTER TABLE "series_passes" ADD CONSTRAINT "series_passes_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "series_passes" ADD CONSTRAINT "series_passes_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_split_from_event_series_id_fkey" FOREIGN KEY ("split_from") REFERENCES "event_series"("id");--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_organisation_id_organisations_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id");--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "never_over_booked" CHECK (capacity is null or registered + offered <= capacity);--> statement-breakpoint
ALTER TABLE "registrations" ALTER COLUMN "occurrence_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ALTER COLUMN "person_id" SET NOT NULL;--> statement-breakpoint
UPDATE "registrations" r SET "organisation_id" = h."organisation_id" FROM "hats" h WHERE h."id" = r."hat_id";--> statement-breakpoint
INSERT INTO "registration_steps" ("registration_id", "version", "state", "by_id", "at")
SELECT "id", 1, "state", "person_id", "changed_at" FROM "registrations";
