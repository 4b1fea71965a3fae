CREATE TABLE "case_comments" (
	"id" uuid PRIMARY KEY,
	"case_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"hat_id" uuid,
	"body" text NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_drafts" (
	"case_id" uuid PRIMARY KEY,
	"space_id" uuid,
	"hat_id" uuid,
	"text" jsonb NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"saved_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_versions" (
	"case_id" uuid,
	"version" integer,
	"text" jsonb NOT NULL,
	"published_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "case_versions_pkey" PRIMARY KEY("case_id","version")
);
--> statement-breakpoint
CREATE TABLE "practice_cases" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"space_id" uuid,
	"author_id" uuid NOT NULL,
	"hat_id" uuid,
	"version" integer,
	"published_at" timestamptz(3),
	"comment_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY,
	"thread_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"author_id" uuid NOT NULL,
	"hat_id" uuid,
	"body" text NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "posts_thread_id_seq_unique" UNIQUE("thread_id","seq")
);
--> statement-breakpoint
CREATE TABLE "thread_reads" (
	"thread_id" uuid,
	"person_id" uuid,
	"read_seq" integer NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "thread_reads_pkey" PRIMARY KEY("person_id","thread_id")
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" uuid PRIMARY KEY,
	"space_id" uuid NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"author_id" uuid NOT NULL,
	"hat_id" uuid,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"last_post_at" timestamptz(3) DEFAULT now() NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"locked_at" timestamptz(3),
	"locked_by" uuid
);
--> statement-breakpoint
CREATE TABLE "event_series" (
	"id" uuid PRIMARY KEY,
	"space_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"host_id" uuid NOT NULL,
	"hat_id" uuid,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "occurrences" (
	"id" uuid PRIMARY KEY,
	"series_id" uuid NOT NULL,
	"space_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"starts_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"time_zone" text NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"capacity" integer,
	"registered" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"sequence" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"occurrence_id" uuid,
	"person_id" uuid,
	"hat_id" uuid,
	"state" text NOT NULL,
	"registered_at" timestamptz(3) DEFAULT now() NOT NULL,
	"changed_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "registrations_pkey" PRIMARY KEY("occurrence_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"photo" text,
	"is_administrator" boolean DEFAULT false NOT NULL,
	"demo_offer" text,
	"visit_started_at" timestamptz(3),
	"last_seen_at" timestamptz(3),
	"previous_visit_at" timestamptz(3),
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"hash" text PRIMARY KEY,
	"session_id" uuid NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"used_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"last_used_at" timestamptz(3) DEFAULT now() NOT NULL,
	"ended_at" timestamptz(3),
	"ended_because" text
);
--> statement-breakpoint
CREATE TABLE "sign_in_codes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"email" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries_left" integer DEFAULT 5 NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"used_at" timestamptz(3),
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agreement_acceptances" (
	"agreement_id" uuid,
	"person_id" uuid,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "agreement_acceptances_pkey" PRIMARY KEY("agreement_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "agreements_network_id_version_unique" UNIQUE("network_id","version")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "join_requests" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"hat_id" uuid,
	"answers" jsonb NOT NULL,
	"accepts_version" integer NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"network_id" uuid,
	"person_id" uuid,
	"hat_id" uuid,
	"role" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"joined_at" timestamptz(3) DEFAULT now() NOT NULL,
	"ended_at" timestamptz(3),
	CONSTRAINT "memberships_pkey" PRIMARY KEY("network_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "networks" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"approach" text NOT NULL,
	"visibility" text NOT NULL,
	"join_questions" jsonb DEFAULT '[]' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "space_grants" (
	"space_id" uuid,
	"subject" text,
	"subject_id" text,
	"level" smallint NOT NULL,
	CONSTRAINT "space_grants_pkey" PRIMARY KEY("space_id","subject","subject_id")
);
--> statement-breakpoint
CREATE TABLE "spaces" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"name" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"sensitivity" text NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hats" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"title" text NOT NULL,
	"is_lead" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "organisation_domains" (
	"domain" text,
	"organisation_id" uuid,
	CONSTRAINT "organisation_domains_pkey" PRIMARY KEY("domain","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"nation" text NOT NULL,
	"region" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"gss_code" text,
	"valid_from" date,
	"valid_to" date,
	"successor_id" uuid,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_entries" (
	"key" text PRIMARY KEY,
	"kind" text NOT NULL,
	"target_id" uuid NOT NULL,
	"seq" integer,
	"space_id" uuid NOT NULL,
	"room_id" uuid,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"words" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B')) STORED
);
--> statement-breakpoint
CREATE TABLE "workshop_entries" (
	"workshop_id" uuid,
	"seq" integer,
	"id" uuid NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"hat_id" uuid,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"audience" text DEFAULT 'room' NOT NULL,
	"retention" text DEFAULT 'log' NOT NULL,
	CONSTRAINT "workshop_entries_pkey" PRIMARY KEY("workshop_id","seq")
);
--> statement-breakpoint
CREATE TABLE "workshops" (
	"id" uuid PRIMARY KEY,
	"state" text DEFAULT 'waiting' NOT NULL,
	"last_seq" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "activity" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "activity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"rooms" text[] NOT NULL,
	"evicts" text[] NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"sent_at" timestamptz(3)
);
--> statement-breakpoint
CREATE INDEX "case_comments_case_id_created_at_index" ON "case_comments" ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "practice_cases_space_id_published_at_index" ON "practice_cases" ("space_id","published_at");--> statement-breakpoint
CREATE INDEX "practice_cases_author_id_index" ON "practice_cases" ("author_id");--> statement-breakpoint
CREATE INDEX "posts_author_id_thread_id_index" ON "posts" ("author_id","thread_id");--> statement-breakpoint
CREATE INDEX "threads_space_id_last_post_at_index" ON "threads" ("space_id","last_post_at");--> statement-breakpoint
CREATE INDEX "event_series_space_id_index" ON "event_series" ("space_id");--> statement-breakpoint
CREATE INDEX "occurrences_space_id_starts_at_index" ON "occurrences" ("space_id","starts_at");--> statement-breakpoint
CREATE INDEX "registrations_person_id_index" ON "registrations" ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "persons_email_index" ON "persons" ("email");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session_id_index" ON "refresh_tokens" ("session_id");--> statement-breakpoint
CREATE INDEX "sessions_person_id_index" ON "sessions" ("person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "sign_in_codes_email_created_at_index" ON "sign_in_codes" ("email","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_invitation" ON "invitations" ("network_id","email") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "invitations_email_index" ON "invitations" ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "one_pending_request" ON "join_requests" ("network_id","person_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "memberships_person_id_index" ON "memberships" ("person_id");--> statement-breakpoint
CREATE INDEX "spaces_network_id_index" ON "spaces" ("network_id");--> statement-breakpoint
CREATE INDEX "hats_organisation_id_index" ON "hats" ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_hat_per_organisation" ON "hats" ("person_id","organisation_id") WHERE state in ('pending', 'active');--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_gss_code_index" ON "organisations" ("gss_code");--> statement-breakpoint
CREATE UNIQUE INDEX "one_organisation_of_a_name" ON "organisations" (lower(name));--> statement-breakpoint
CREATE INDEX "search_entries_words_index" ON "search_entries" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_entries_at_index" ON "search_entries" ("at");--> statement-breakpoint
CREATE INDEX "search_entries_space_id_index" ON "search_entries" ("space_id");--> statement-breakpoint
CREATE UNIQUE INDEX "workshop_entries_workshop_id_id_index" ON "workshop_entries" ("workshop_id","id");--> statement-breakpoint
CREATE INDEX "activity_at_index" ON "activity" ("at");--> statement-breakpoint
CREATE INDEX "outbox_created_at_index" ON "outbox" ("created_at");--> statement-breakpoint
ALTER TABLE "case_comments" ADD CONSTRAINT "case_comments_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id");--> statement-breakpoint
ALTER TABLE "case_comments" ADD CONSTRAINT "case_comments_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_comments" ADD CONSTRAINT "case_comments_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "case_versions" ADD CONSTRAINT "case_versions_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id");--> statement-breakpoint
ALTER TABLE "practice_cases" ADD CONSTRAINT "practice_cases_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "practice_cases" ADD CONSTRAINT "practice_cases_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "practice_cases" ADD CONSTRAINT "practice_cases_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "practice_cases" ADD CONSTRAINT "practice_cases_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_locked_by_persons_id_fkey" FOREIGN KEY ("locked_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_host_id_persons_id_fkey" FOREIGN KEY ("host_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_series_id_event_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "event_series"("id");--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "agreement_acceptances" ADD CONSTRAINT "agreement_acceptances_agreement_id_agreements_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreements"("id");--> statement-breakpoint
ALTER TABLE "agreement_acceptances" ADD CONSTRAINT "agreement_acceptances_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_created_by_persons_id_fkey" FOREIGN KEY ("created_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_persons_id_fkey" FOREIGN KEY ("invited_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "join_requests" ADD CONSTRAINT "join_requests_decided_by_persons_id_fkey" FOREIGN KEY ("decided_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "networks" ADD CONSTRAINT "networks_created_by_persons_id_fkey" FOREIGN KEY ("created_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "space_grants" ADD CONSTRAINT "space_grants_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "spaces" ADD CONSTRAINT "spaces_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "hats" ADD CONSTRAINT "hats_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "hats" ADD CONSTRAINT "hats_organisation_id_organisations_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id");--> statement-breakpoint
ALTER TABLE "hats" ADD CONSTRAINT "hats_decided_by_persons_id_fkey" FOREIGN KEY ("decided_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "organisation_domains" ADD CONSTRAINT "organisation_domains_organisation_id_organisations_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_successor_id_organisations_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "organisations"("id");--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD CONSTRAINT "workshop_entries_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD CONSTRAINT "workshop_entries_actor_id_persons_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD CONSTRAINT "workshop_entries_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_id_occurrences_id_fkey" FOREIGN KEY ("id") REFERENCES "occurrences"("id");