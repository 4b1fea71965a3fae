CREATE TABLE "event_exported_people" (
	"export_id" uuid,
	"person_id" uuid,
	CONSTRAINT "event_exported_people_pkey" PRIMARY KEY("export_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "event_people_exports" (
	"id" uuid PRIMARY KEY,
	"occurrence_id" uuid NOT NULL,
	"by_id" uuid,
	"purpose" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "event_exported_people_person_id_index" ON "event_exported_people" ("person_id");--> statement-breakpoint
CREATE INDEX "event_people_exports_occurrence_id_at_index" ON "event_people_exports" ("occurrence_id","at");--> statement-breakpoint
ALTER TABLE "event_exported_people" ADD CONSTRAINT "event_exported_people_export_id_event_people_exports_id_fkey" FOREIGN KEY ("export_id") REFERENCES "event_people_exports"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_exported_people" ADD CONSTRAINT "event_exported_people_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_people_exports" ADD CONSTRAINT "event_people_exports_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "event_people_exports" ADD CONSTRAINT "event_people_exports_by_id_persons_id_fkey" FOREIGN KEY ("by_id") REFERENCES "persons"("id") ON DELETE SET NULL;