CREATE TABLE "place_handovers" (
	"registration_id" uuid PRIMARY KEY,
	"version" integer NOT NULL,
	"to_person_id" uuid,
	"to_email" text,
	"to_name" text NOT NULL,
	"token_hash" text,
	"expires_at" timestamptz(3) NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "sent_by_id" uuid;--> statement-breakpoint
CREATE INDEX "place_handovers_to_person_id_index" ON "place_handovers" ("to_person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "place_handovers_token_hash_index" ON "place_handovers" ("token_hash");--> statement-breakpoint
CREATE INDEX "place_handovers_expires_at_index" ON "place_handovers" ("expires_at");--> statement-breakpoint
ALTER TABLE "place_handovers" ADD CONSTRAINT "place_handovers_registration_id_registrations_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "place_handovers" ADD CONSTRAINT "place_handovers_to_person_id_persons_id_fkey" FOREIGN KEY ("to_person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_sent_by_id_persons_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "persons"("id") ON DELETE SET NULL;