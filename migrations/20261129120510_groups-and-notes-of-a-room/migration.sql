CREATE TABLE "workshop_group_people" (
	"round_id" uuid,
	"person_id" uuid,
	"group_id" uuid NOT NULL,
	CONSTRAINT "workshop_group_people_pkey" PRIMARY KEY("round_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "workshop_groups" (
	"id" uuid PRIMARY KEY,
	"round_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"help_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "workshop_rounds" (
	"id" uuid PRIMARY KEY,
	"workshop_id" uuid NOT NULL,
	"rules" jsonb NOT NULL,
	"task" text NOT NULL,
	"minutes" integer NOT NULL,
	"lines" integer NOT NULL,
	"state" text DEFAULT 'prepared' NOT NULL,
	"opened_at" timestamptz(3),
	"closes_at" timestamptz(3),
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workshop_note_updates" (
	"workshop_id" uuid,
	"seq" integer,
	"update" bytea NOT NULL,
	CONSTRAINT "workshop_note_updates_pkey" PRIMARY KEY("workshop_id","seq")
);
--> statement-breakpoint
CREATE TABLE "workshop_notes" (
	"workshop_id" uuid PRIMARY KEY,
	"state" bytea NOT NULL,
	"seq" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workshops" DROP CONSTRAINT "workshops_id_occurrences_id_fkey";--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "occurrence_id" uuid GENERATED ALWAYS AS (coalesce(parent_id, id)) STORED;--> statement-breakpoint
CREATE INDEX "workshop_group_people_group_id_index" ON "workshop_group_people" ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "workshop_groups_round_id_number_index" ON "workshop_groups" ("round_id","number");--> statement-breakpoint
CREATE INDEX "workshop_rounds_workshop_id_index" ON "workshop_rounds" ("workshop_id");--> statement-breakpoint
CREATE INDEX "workshops_parent_id_index" ON "workshops" ("parent_id");--> statement-breakpoint
ALTER TABLE "workshop_group_people" ADD CONSTRAINT "workshop_group_people_round_id_workshop_rounds_id_fkey" FOREIGN KEY ("round_id") REFERENCES "workshop_rounds"("id");--> statement-breakpoint
ALTER TABLE "workshop_group_people" ADD CONSTRAINT "workshop_group_people_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workshop_group_people" ADD CONSTRAINT "workshop_group_people_group_id_workshop_groups_id_fkey" FOREIGN KEY ("group_id") REFERENCES "workshop_groups"("id");--> statement-breakpoint
ALTER TABLE "workshop_groups" ADD CONSTRAINT "workshop_groups_id_workshops_id_fkey" FOREIGN KEY ("id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "workshop_groups" ADD CONSTRAINT "workshop_groups_round_id_workshop_rounds_id_fkey" FOREIGN KEY ("round_id") REFERENCES "workshop_rounds"("id");--> statement-breakpoint
ALTER TABLE "workshop_rounds" ADD CONSTRAINT "workshop_rounds_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "workshop_note_updates" ADD CONSTRAINT "workshop_note_updates_3FpkREeIP2xH_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshop_notes"("workshop_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workshop_notes" ADD CONSTRAINT "workshop_notes_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_parent_id_workshops_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
-- What was kept of logs knows nothing of groups yet; it is made anew from them.
DELETE FROM "workshop_snapshots";
