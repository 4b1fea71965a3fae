CREATE TABLE "date_findings" (
	"id" uuid PRIMARY KEY,
	"space_id" uuid NOT NULL,
	"host_id" uuid NOT NULL,
	"hat_id" uuid,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"closes_at" timestamptz(3) NOT NULL,
	"only_host_sees" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"chosen_date_id" uuid,
	"occurrence_id" uuid,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "chosen_has_event" CHECK ((state = 'chosen') = (occurrence_id is not null))
);
--> statement-breakpoint
CREATE TABLE "date_must_attend" (
	"finding_id" uuid,
	"person_id" uuid,
	CONSTRAINT "date_must_attend_pkey" PRIMARY KEY("finding_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "proposed_date_answers" (
	"date_id" uuid,
	"person_id" uuid,
	"organisation_id" uuid,
	"answer" text NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "proposed_date_answers_pkey" PRIMARY KEY("date_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "proposed_dates" (
	"id" uuid PRIMARY KEY,
	"finding_id" uuid NOT NULL,
	"starts_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holiday_lists" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"name" text NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"breaks" jsonb NOT NULL,
	"entered_by" uuid,
	"entered_at" timestamptz(3) DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
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
CREATE INDEX "date_findings_space_id_index" ON "date_findings" ("space_id");--> statement-breakpoint
CREATE INDEX "date_findings_that_close" ON "date_findings" ("closes_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "date_must_attend_person_id_index" ON "date_must_attend" ("person_id");--> statement-breakpoint
CREATE INDEX "proposed_date_answers_person_id_index" ON "proposed_date_answers" ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_of_each_date" ON "proposed_dates" ("finding_id","starts_at","ends_at");--> statement-breakpoint
CREATE INDEX "holiday_lists_network_id_index" ON "holiday_lists" ("network_id");--> statement-breakpoint
CREATE INDEX "role_swaps_asked_id_index" ON "role_swaps" ("asked_id");--> statement-breakpoint
CREATE INDEX "role_swaps_asked_by_id_index" ON "role_swaps" ("asked_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_swap_of_two_turns" ON "role_swaps" ("gives_occurrence_id","gives_role","takes_occurrence_id","takes_role") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "role_turns_person_id_index" ON "role_turns" ("person_id");--> statement-breakpoint
CREATE INDEX "event_templates_network_id_index" ON "event_templates" ("network_id");--> statement-breakpoint
ALTER TABLE "date_findings" ADD CONSTRAINT "date_findings_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "date_findings" ADD CONSTRAINT "date_findings_host_id_persons_id_fkey" FOREIGN KEY ("host_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "date_findings" ADD CONSTRAINT "date_findings_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "date_findings" ADD CONSTRAINT "date_findings_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "date_must_attend" ADD CONSTRAINT "date_must_attend_finding_id_date_findings_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "date_findings"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "date_must_attend" ADD CONSTRAINT "date_must_attend_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "proposed_date_answers" ADD CONSTRAINT "proposed_date_answers_date_id_proposed_dates_id_fkey" FOREIGN KEY ("date_id") REFERENCES "proposed_dates"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "proposed_date_answers" ADD CONSTRAINT "proposed_date_answers_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "proposed_date_answers" ADD CONSTRAINT "proposed_date_answers_organisation_id_organisations_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id");--> statement-breakpoint
ALTER TABLE "proposed_dates" ADD CONSTRAINT "proposed_dates_finding_id_date_findings_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "date_findings"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "holiday_lists" ADD CONSTRAINT "holiday_lists_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "holiday_lists" ADD CONSTRAINT "holiday_lists_entered_by_persons_id_fkey" FOREIGN KEY ("entered_by") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "role_swaps" ADD CONSTRAINT "role_swaps_asked_by_id_persons_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_swaps" ADD CONSTRAINT "role_swaps_asked_id_persons_id_fkey" FOREIGN KEY ("asked_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_swaps" ADD CONSTRAINT "role_swaps_gives_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("gives_occurrence_id") REFERENCES "occurrences"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_swaps" ADD CONSTRAINT "role_swaps_takes_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("takes_occurrence_id") REFERENCES "occurrences"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_turns" ADD CONSTRAINT "role_turns_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "role_turns" ADD CONSTRAINT "role_turns_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "series_ways" ADD CONSTRAINT "series_ways_series_id_event_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "event_series"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_templates" ADD CONSTRAINT "event_templates_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_templates" ADD CONSTRAINT "event_templates_saved_by_id_persons_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "persons"("id") ON DELETE SET NULL;