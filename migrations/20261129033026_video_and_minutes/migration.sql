CREATE TABLE "attendance_words" (
	"occurrence_id" uuid,
	"person_id" uuid,
	"minutes" integer NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"said_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "attendance_words_pkey" PRIMARY KEY("occurrence_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "event_videos" (
	"occurrence_id" uuid PRIMARY KEY,
	"url" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "attendance_words_person_id_index" ON "attendance_words" ("person_id");--> statement-breakpoint
ALTER TABLE "attendance_words" ADD CONSTRAINT "attendance_words_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "attendance_words" ADD CONSTRAINT "attendance_words_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_videos" ADD CONSTRAINT "event_videos_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");