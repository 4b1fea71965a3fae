CREATE TABLE "workshop_balances" (
	"workshop_id" uuid PRIMARY KEY,
	"balance" jsonb NOT NULL,
	"kept_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workshop_remarks" (
	"workshop_id" uuid,
	"key" text,
	"words" text NOT NULL,
	"person_id" uuid,
	"saved_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "workshop_remarks_pkey" PRIMARY KEY("workshop_id","key")
);
--> statement-breakpoint
CREATE TABLE "workshop_replays" (
	"workshop_id" uuid PRIMARY KEY,
	"steps" jsonb NOT NULL,
	"kept_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workshop_balances" ADD CONSTRAINT "workshop_balances_workshop_id_occurrences_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "workshop_remarks" ADD CONSTRAINT "workshop_remarks_workshop_id_occurrences_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "workshop_remarks" ADD CONSTRAINT "workshop_remarks_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "workshop_replays" ADD CONSTRAINT "workshop_replays_workshop_id_occurrences_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "occurrences"("id");