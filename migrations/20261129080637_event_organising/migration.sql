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
CREATE TABLE "event_answers" (
	"registration_id" uuid,
	"occurrence_id" uuid NOT NULL,
	"question_id" uuid,
	"words" text NOT NULL,
	"chosen" jsonb NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "event_answers_pkey" PRIMARY KEY("registration_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "event_questions" (
	"occurrence_id" uuid,
	"id" uuid,
	"position" smallint NOT NULL,
	"ask" text NOT NULL,
	"why" text NOT NULL,
	"kind" text NOT NULL,
	"options" jsonb NOT NULL,
	"required" boolean NOT NULL,
	"seen_by" text NOT NULL,
	CONSTRAINT "event_questions_pkey" PRIMARY KEY("occurrence_id","id")
);
--> statement-breakpoint
CREATE TABLE "event_messages" (
	"id" uuid PRIMARY KEY,
	"occurrence_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"sender_id" uuid,
	"groups" jsonb NOT NULL,
	"subject" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_message_readers" (
	"message_id" uuid,
	"person_id" uuid,
	"letter" text NOT NULL,
	"due_at" timestamptz(3),
	"reason" text,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "event_message_readers_pkey" PRIMARY KEY("message_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "registration_steps" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
CREATE INDEX "event_exported_people_person_id_index" ON "event_exported_people" ("person_id");--> statement-breakpoint
CREATE INDEX "event_people_exports_occurrence_id_at_index" ON "event_people_exports" ("occurrence_id","at");--> statement-breakpoint
CREATE INDEX "event_answers_occurrence_id_question_id_index" ON "event_answers" ("occurrence_id","question_id");--> statement-breakpoint
CREATE INDEX "steps_of_a_bundle" ON "registration_steps" ("batch_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_of_a_date" ON "event_messages" ("occurrence_id","number");--> statement-breakpoint
CREATE INDEX "event_message_readers_person_id_at_index" ON "event_message_readers" ("person_id","at");--> statement-breakpoint
CREATE INDEX "message_letters_due" ON "event_message_readers" ("due_at") WHERE letter = 'due';--> statement-breakpoint
ALTER TABLE "event_exported_people" ADD CONSTRAINT "event_exported_people_export_id_event_people_exports_id_fkey" FOREIGN KEY ("export_id") REFERENCES "event_people_exports"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_exported_people" ADD CONSTRAINT "event_exported_people_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_people_exports" ADD CONSTRAINT "event_people_exports_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "event_people_exports" ADD CONSTRAINT "event_people_exports_by_id_persons_id_fkey" FOREIGN KEY ("by_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "event_answers" ADD CONSTRAINT "event_answers_registration_id_registrations_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_answers" ADD CONSTRAINT "event_answers_wOHYupOQYGtu_fkey" FOREIGN KEY ("occurrence_id","question_id") REFERENCES "event_questions"("occurrence_id","id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_questions" ADD CONSTRAINT "event_questions_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "event_messages" ADD CONSTRAINT "event_messages_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id");--> statement-breakpoint
ALTER TABLE "event_messages" ADD CONSTRAINT "event_messages_sender_id_persons_id_fkey" FOREIGN KEY ("sender_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "event_message_readers" ADD CONSTRAINT "event_message_readers_message_id_event_messages_id_fkey" FOREIGN KEY ("message_id") REFERENCES "event_messages"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_message_readers" ADD CONSTRAINT "event_message_readers_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
-- What those who run an event wrote to its people is news, too: one line for each event, however many messages there are.
create or replace view notice_subjects as
select 'thread' as kind, id, space_id, title, last_seq as seq, kind = 'announcement' as announces from threads
union all
select 'case', id, space_id, coalesce(card->>'title', ''), version, false from practice_cases
where published_at is not null and space_id is not null and hidden_at is null and withdrawn_at is null
union all
select 'event', id, space_id, title, sequence + 1, false from occurrences
union all
select 'message', o.id, o.space_id, o.title, m.number, false from occurrences o
cross join lateral (select max(number) as number from event_messages m where m.occurrence_id = o.id) m
where m.number is not null;
