CREATE TABLE "access_needs" (
	"person_id" uuid PRIMARY KEY,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"changed_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "needs_readings" (
	"registration_id" uuid,
	"person_id" uuid,
	"first_at" timestamptz(3) DEFAULT now() NOT NULL,
	"last_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "needs_readings_pkey" PRIMARY KEY("registration_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "needs_sent" (
	"registration_id" uuid PRIMARY KEY,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"sent_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "access_needs" ADD CONSTRAINT "access_needs_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "needs_readings" ADD CONSTRAINT "needs_readings_registration_id_needs_sent_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "needs_sent"("registration_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "needs_readings" ADD CONSTRAINT "needs_readings_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "needs_sent" ADD CONSTRAINT "needs_sent_registration_id_registrations_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE;