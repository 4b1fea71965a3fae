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
CREATE UNIQUE INDEX "messages_of_a_date" ON "event_messages" ("occurrence_id","number");--> statement-breakpoint
CREATE INDEX "event_message_readers_person_id_at_index" ON "event_message_readers" ("person_id","at");--> statement-breakpoint
CREATE INDEX "message_letters_due" ON "event_message_readers" ("due_at") WHERE letter = 'due';--> statement-breakpoint
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
