CREATE TABLE "event_materials" (
	"id" uuid PRIMARY KEY,
	"occurrence_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"phase" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"url" text,
	"reading_kind" text,
	"reading_id" uuid,
	"added_by" uuid NOT NULL,
	"media_type" text,
	"bytes" integer,
	"scanned" boolean,
	"removed" jsonb,
	"questions" jsonb,
	"accepted" jsonb,
	"storage_key" text,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "material_ticks" (
	"material_id" uuid,
	"person_id" uuid,
	CONSTRAINT "material_ticks_pkey" PRIMARY KEY("material_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "event_speakers" (
	"id" uuid PRIMARY KEY,
	"occurrence_id" uuid NOT NULL,
	"person_id" uuid,
	"name" text DEFAULT '' NOT NULL,
	"role" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'named' NOT NULL,
	"added_by" uuid NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_threads" (
	"occurrence_id" uuid PRIMARY KEY,
	"thread_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE INDEX "event_materials_occurrence_id_index" ON "event_materials" ("occurrence_id");--> statement-breakpoint
CREATE INDEX "event_materials_storage_key_index" ON "event_materials" ("storage_key");--> statement-breakpoint
CREATE INDEX "material_ticks_person_id_index" ON "material_ticks" ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_name_of_a_speaker" ON "event_speakers" ("occurrence_id","person_id");--> statement-breakpoint
CREATE INDEX "event_speakers_person_id_index" ON "event_speakers" ("person_id");--> statement-breakpoint
CREATE INDEX "event_threads_thread_id_index" ON "event_threads" ("thread_id");--> statement-breakpoint
ALTER TABLE "event_materials" ADD CONSTRAINT "event_materials_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "event_materials" ADD CONSTRAINT "event_materials_added_by_persons_id_fkey" FOREIGN KEY ("added_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "material_ticks" ADD CONSTRAINT "material_ticks_material_id_event_materials_id_fkey" FOREIGN KEY ("material_id") REFERENCES "event_materials"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "material_ticks" ADD CONSTRAINT "material_ticks_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_speakers" ADD CONSTRAINT "event_speakers_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "event_speakers" ADD CONSTRAINT "event_speakers_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_speakers" ADD CONSTRAINT "event_speakers_added_by_persons_id_fkey" FOREIGN KEY ("added_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "event_threads" ADD CONSTRAINT "event_threads_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "event_threads" ADD CONSTRAINT "event_threads_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");