CREATE TABLE "follows" (
	"person_id" uuid,
	"kind" text,
	"subject_id" uuid,
	"reason" text NOT NULL,
	"since" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "follows_pkey" PRIMARY KEY("kind","subject_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "letter_log" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"person_id" uuid NOT NULL,
	"letter_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"read_at" timestamptz(3),
	"at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letter_settings" (
	"person_id" uuid PRIMARY KEY,
	"rhythm" text NOT NULL,
	"weekday" smallint NOT NULL,
	"minute" smallint NOT NULL,
	"quiet_from" smallint,
	"quiet_to" smallint,
	"working_days" smallint[] NOT NULL,
	"away_from" date,
	"away_until" date,
	"stand_in_id" uuid,
	"changed_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"starts_at" timestamptz(3) DEFAULT now() NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"closed_at" timestamptz(3),
	CONSTRAINT "letters_have_length" CHECK (starts_at <= ends_at)
);
--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"person_id" uuid,
	"scope" text,
	"scope_id" uuid,
	"level" text NOT NULL,
	"chosen_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "notice_choices_pkey" PRIMARY KEY("person_id","scope","scope_id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"person_id" uuid,
	"kind" text,
	"subject_id" uuid,
	"last_seq" integer NOT NULL,
	"seen_seq" integer NOT NULL,
	"mailed_seq" integer NOT NULL,
	"reason" text NOT NULL,
	"instead_of_id" uuid,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "notices_pkey" PRIMARY KEY("person_id","kind","subject_id")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "html" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "headers" jsonb;--> statement-breakpoint
CREATE INDEX "letter_log_person_id_at_index" ON "letter_log" ("person_id","at");--> statement-breakpoint
CREATE INDEX "letter_log_at_index" ON "letter_log" ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_letter" ON "letters" ("person_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "letters_due" ON "letters" ("ends_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "letters_person_id_closed_at_index" ON "letters" ("person_id","closed_at");--> statement-breakpoint
CREATE INDEX "notice_choices_scope_scope_id_index" ON "notice_choices" ("scope","scope_id");--> statement-breakpoint
CREATE INDEX "notices_person_id_at_subject_id_index" ON "notices" ("person_id","at","subject_id");--> statement-breakpoint
CREATE INDEX "notices_of_subject" ON "notices" ("kind","subject_id");--> statement-breakpoint
CREATE INDEX "notices_to_mail" ON "notices" ("person_id") WHERE last_seq > mailed_seq;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "letter_log" ADD CONSTRAINT "letter_log_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "letter_settings" ADD CONSTRAINT "letter_settings_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "letter_settings" ADD CONSTRAINT "letter_settings_stand_in_id_persons_id_fkey" FOREIGN KEY ("stand_in_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_instead_of_id_persons_id_fkey" FOREIGN KEY ("instead_of_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
-- What news can be about, as long as it is there for its readers: a hidden or withdrawn case is not. Whoever shows a row
-- of it joins `space_access` as well.
create view notice_subjects as
select 'thread' as kind, id, space_id, title, last_seq as seq, kind = 'announcement' as announces from threads
union all
select 'case', id, space_id, coalesce(card->>'title', ''), version, false from practice_cases
where published_at is not null and space_id is not null and hidden_at is null and withdrawn_at is null
union all
select 'event', id, space_id, title, sequence + 1, false from occurrences;
--> statement-breakpoint
-- Whoever wrote in a conversation or has a place at an event follows it, as from now on.
insert into follows (person_id, kind, subject_id, reason)
select distinct author_id, 'thread', thread_id, 'wrote' from posts
union all
select person_id, 'event', occurrence_id, 'registered' from registrations where state = 'registered'
on conflict do nothing;
