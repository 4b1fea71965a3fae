CREATE TABLE "role_swaps" (
	"id" uuid PRIMARY KEY,
	"asked_by_id" uuid NOT NULL,
	"asked_id" uuid NOT NULL,
	"gives_occurrence_id" uuid NOT NULL,
	"gives_role" text NOT NULL,
	"takes_occurrence_id" uuid NOT NULL,
	"takes_role" text NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_turns" (
	"occurrence_id" uuid,
	"role" text,
	"person_id" uuid NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "role_turns_pkey" PRIMARY KEY("occurrence_id","role")
);
--> statement-breakpoint
CREATE TABLE "series_ways" (
	"series_id" uuid PRIMARY KEY,
	"ground_rules" text DEFAULT '' NOT NULL,
	"roles" jsonb DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_templates" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"name" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"minutes" integer NOT NULL,
	"capacity" integer,
	"steps" jsonb NOT NULL,
	"repeats" jsonb,
	"ground_rules" text DEFAULT '' NOT NULL,
	"roles" jsonb DEFAULT '[]' NOT NULL,
	"saved_by_id" uuid,
	"saved_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "role_swaps_asked_id_index" ON "role_swaps" ("asked_id");--> statement-breakpoint
CREATE INDEX "role_swaps_asked_by_id_index" ON "role_swaps" ("asked_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_swap_of_two_turns" ON "role_swaps" ("gives_occurrence_id","gives_role","takes_occurrence_id","takes_role") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "role_turns_person_id_index" ON "role_turns" ("person_id");--> statement-breakpoint
CREATE INDEX "event_templates_network_id_index" ON "event_templates" ("network_id");--> statement-breakpoint
ALTER TABLE "role_swaps" ADD CONSTRAINT "role_swaps_asked_by_id_persons_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_swaps" ADD CONSTRAINT "role_swaps_asked_id_persons_id_fkey" FOREIGN KEY ("asked_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_swaps" ADD CONSTRAINT "role_swaps_gives_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("gives_occurrence_id") REFERENCES "occurrences"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_swaps" ADD CONSTRAINT "role_swaps_takes_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("takes_occurrence_id") REFERENCES "occurrences"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_turns" ADD CONSTRAINT "role_turns_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_turns" ADD CONSTRAINT "role_turns_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "series_ways" ADD CONSTRAINT "series_ways_series_id_event_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "event_series"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_templates" ADD CONSTRAINT "event_templates_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_templates" ADD CONSTRAINT "event_templates_saved_by_id_persons_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "persons"("id") ON DELETE SET NULL;