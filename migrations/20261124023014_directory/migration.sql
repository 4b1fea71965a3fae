CREATE TABLE "introduction_threads" (
	"network_id" uuid PRIMARY KEY,
	"thread_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "introductions" (
	"network_id" uuid,
	"person_id" uuid,
	"state" text NOT NULL,
	"post_id" uuid,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "introductions_pkey" PRIMARY KEY("network_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "directory_entries" (
	"person_id" uuid PRIMARY KEY,
	"audience" text NOT NULL,
	"shows" text[] NOT NULL,
	"work" text,
	"terms" text[] DEFAULT '{}'::text[] NOT NULL,
	"helps" text DEFAULT '' NOT NULL,
	"most_talks" smallint DEFAULT 2 NOT NULL,
	"changed_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "talk_hours" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"minute" smallint NOT NULL,
	"length" smallint NOT NULL,
	"way" text NOT NULL,
	"where" text DEFAULT '' NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "talks" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"asker_id" uuid NOT NULL,
	"starts_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"way" text NOT NULL,
	"where" text NOT NULL,
	"about" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"changed_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "calendar" text;--> statement-breakpoint
CREATE INDEX "talk_hours_person_id_index" ON "talk_hours" ("person_id");--> statement-breakpoint
CREATE INDEX "talks_asker_id_starts_at_index" ON "talks" ("asker_id","starts_at");--> statement-breakpoint
CREATE INDEX "talks_person_id_starts_at_index" ON "talks" ("person_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_talk_at_a_time" ON "talks" ("person_id","starts_at") WHERE state in ('asked', 'agreed');--> statement-breakpoint
ALTER TABLE "introduction_threads" ADD CONSTRAINT "introduction_threads_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "introduction_threads" ADD CONSTRAINT "introduction_threads_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");--> statement-breakpoint
ALTER TABLE "introductions" ADD CONSTRAINT "introductions_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "introductions" ADD CONSTRAINT "introductions_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "talk_hours" ADD CONSTRAINT "talk_hours_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "talks" ADD CONSTRAINT "talks_asker_id_persons_id_fkey" FOREIGN KEY ("asker_id") REFERENCES "persons"("id") ON DELETE CASCADE;