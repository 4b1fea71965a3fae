CREATE TABLE "occurrence_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"batch_id" uuid NOT NULL,
	"occurrence_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"sequence" integer NOT NULL,
	"by_id" uuid,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	"told_at" timestamptz(3),
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"network_id" uuid,
	"token_hash" text NOT NULL UNIQUE,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"revoked_at" timestamptz(3),
	CONSTRAINT "of_a_network" CHECK ((scope = 'network') = (network_id is not null))
);
--> statement-breakpoint
ALTER TABLE "registration_steps" ADD COLUMN "by_calendar" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "occurrence_changes_batch_id_index" ON "occurrence_changes" ("batch_id");--> statement-breakpoint
CREATE INDEX "occurrence_changes_occurrence_id_at_index" ON "occurrence_changes" ("occurrence_id","at");--> statement-breakpoint
CREATE INDEX "calendar_feeds_person_id_index" ON "calendar_feeds" ("person_id");--> statement-breakpoint
ALTER TABLE "occurrence_changes" ADD CONSTRAINT "occurrence_changes_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "occurrence_changes" ADD CONSTRAINT "occurrence_changes_by_id_persons_id_fkey" FOREIGN KEY ("by_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE CASCADE;--> statement-breakpoint
UPDATE "event_series" s SET "sequence" = n.sequence FROM (SELECT series_id, max(sequence) AS sequence FROM occurrences GROUP BY series_id) n WHERE n.series_id = s.id;
