CREATE TABLE "cpd_notes" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"from_kind" text,
	"from_id" uuid,
	"facilitator" text DEFAULT '' NOT NULL,
	"network" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"day" date NOT NULL,
	"activity" text DEFAULT '' NOT NULL,
	"minutes" integer,
	"peer_role" text DEFAULT '' NOT NULL,
	"answers" jsonb DEFAULT '[]' NOT NULL,
	"accepted" jsonb DEFAULT '[]' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"saved_at" timestamptz(3) DEFAULT now() NOT NULL,
	"deleted_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "cpd_schemes" (
	"id" uuid PRIMARY KEY,
	"name" text NOT NULL,
	"profession" text NOT NULL,
	"nation" text,
	"year_start" text NOT NULL,
	"renewal_from" text,
	"pieces" integer,
	"pieces_with_peer" integer,
	"reminder_days" text[] NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"questions" jsonb NOT NULL,
	"is_open" boolean DEFAULT true NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"position" integer GENERATED ALWAYS AS IDENTITY (sequence name "cpd_schemes_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"days_set_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cpd_choices" (
	"person_id" uuid PRIMARY KEY,
	"scheme_id" uuid NOT NULL,
	"own_pieces" integer,
	"own_with_peer" integer,
	"is_reminded" boolean NOT NULL,
	"reminded_since" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "takeaways" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_kind" text,
	"from_id" uuid,
	"network_id" uuid,
	"will_try" text DEFAULT '' NOT NULL,
	"first_step" text DEFAULT '' NOT NULL,
	"help_wanted" text DEFAULT '' NOT NULL,
	"happened" text DEFAULT '' NOT NULL,
	"so_what" text DEFAULT '' NOT NULL,
	"now_what" text DEFAULT '' NOT NULL,
	"by_day" date,
	"state" text DEFAULT 'open' NOT NULL,
	"audience" text DEFAULT 'private' NOT NULL,
	"space_id" uuid,
	"hat_id" uuid,
	"accepted" jsonb DEFAULT '[]' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"closed_at" timestamptz(3),
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"saved_at" timestamptz(3) DEFAULT now() NOT NULL,
	"deleted_at" timestamptz(3),
	CONSTRAINT "shared_somewhere" CHECK ((audience = 'private') = (space_id is null))
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"person_id" uuid,
	"kind" text,
	"subject_id" uuid,
	"day" date,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "reminders_pkey" PRIMARY KEY("person_id","kind","subject_id","day")
);
--> statement-breakpoint
CREATE INDEX "cpd_notes_person_id_day_index" ON "cpd_notes" ("person_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "one_note_of_a_source" ON "cpd_notes" ("person_id","from_kind","from_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "takeaways_person_id_created_at_index" ON "takeaways" ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "takeaways_space_id_audience_index" ON "takeaways" ("space_id","audience");--> statement-breakpoint
CREATE INDEX "takeaways_from_id_index" ON "takeaways" ("from_id");--> statement-breakpoint
CREATE INDEX "commitments_to_remind" ON "takeaways" ("by_day") WHERE state = 'open' and deleted_at is null;--> statement-breakpoint
ALTER TABLE "cpd_notes" ADD CONSTRAINT "cpd_notes_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "cpd_choices" ADD CONSTRAINT "cpd_choices_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "cpd_choices" ADD CONSTRAINT "cpd_choices_scheme_id_cpd_schemes_id_fkey" FOREIGN KEY ("scheme_id") REFERENCES "cpd_schemes"("id");--> statement-breakpoint
ALTER TABLE "takeaways" ADD CONSTRAINT "takeaways_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "takeaways" ADD CONSTRAINT "takeaways_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "takeaways" ADD CONSTRAINT "takeaways_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "takeaways" ADD CONSTRAINT "takeaways_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
-- Social Work England’s rules are as published; of the others nothing is stated as a fact: their people set their own numbers.
insert into cpd_schemes (id, name, profession, nation, year_start, renewal_from, pieces, pieces_with_peer, reminder_days, note, questions)
select id::uuid, name, profession, nation, year_start, renewal_from, pieces, pieces_with_peer, reminder_days, note, '[{"id": "about", "label": "What you did, and why it matters for your work", "help": "Two or three sentences: what it was, and why it is relevant to your role.", "good": "A 90-minute workshop on how teams map the places where young people feel unsafe. I am setting up such a map with our detached youth workers, and wanted to hear what others would do differently.", "weak": "Training about exploitation. It was interesting.", "isRequired": true, "isPeer": false}, {"id": "learnt", "label": "What you learnt", "help": "What you know, see or can do now that you did not before. Say no more about any young person than you would to a stranger.", "good": "Young people describe journeys, not spots. A map that only marks addresses misses the bus ride between them, which is where most of them said they felt watched.", "weak": "I learnt a lot about contextual safeguarding.", "isRequired": true, "isPeer": false}, {"id": "impact", "label": "What difference it made to your practice and to people", "help": "What you did differently, and what came of it. It may be small, and it may be too early to know: say so.", "good": "We now walk the route with young people before we draw it. Two bus stops were lit within a month. I do not know yet whether it feels safer; we ask again in spring.", "weak": "My practice has improved.", "isRequired": true, "isPeer": false}, {"id": "peer", "label": "What you learnt from talking it through with a peer", "help": "Once a year at least. A peer can be a colleague, your manager, your supervision group or the people at your table in a workshop. Say their role below, and no name.", "good": "My supervision group asked who had not been on our walks. Nobody with a disability had. We have asked a specialist school to walk with us.", "weak": "We discussed it in the team.", "isRequired": false, "isPeer": true}]'::jsonb
from (values
  (1, '00000000-0000-4000-8000-0000000cd001', 'Social Work England', 'Social work', 'England', '12-01', '09-01', 2::int, 1::int, array['09-01', '11-01', '11-20'], 'As published by Social Work England: at least two different pieces of CPD each registration year, at least one of them with peer reflection. This is for everybody registered, also without cases of their own or on leave.'),
  (2, '00000000-0000-4000-8000-0000000cd002', 'Scottish Social Services Council (SSSC)', 'Social work and social care', 'Scotland', '01-01', null, null::int, null::int, array[]::text[], 'Set your own: check your regulator’s rules. The year, the dates and the questions here are a general form, not theirs.'),
  (3, '00000000-0000-4000-8000-0000000cd003', 'Social Care Wales', 'Social work and social care', 'Wales', '01-01', null, null::int, null::int, array[]::text[], 'Set your own: check your regulator’s rules. The year, the dates and the questions here are a general form, not theirs.'),
  (4, '00000000-0000-4000-8000-0000000cd004', 'Northern Ireland Social Care Council (NISCC)', 'Social work and social care', 'Northern Ireland', '01-01', null, null::int, null::int, array[]::text[], 'Set your own: check your regulator’s rules. The year, the dates and the questions here are a general form, not theirs.'),
  (5, '00000000-0000-4000-8000-0000000cd005', 'Nurses and midwives', 'Nursing', null, '01-01', null, null::int, null::int, array[]::text[], 'Set your own: check your regulator’s rules. The year, the dates and the questions here are a general form, not theirs.'),
  (6, '00000000-0000-4000-8000-0000000cd006', 'Police', 'Policing', null, '01-01', null, null::int, null::int, array[]::text[], 'Set your own: check your regulator’s rules. The year, the dates and the questions here are a general form, not theirs.'),
  (7, '00000000-0000-4000-8000-0000000cd007', 'Teachers', 'Teaching', null, '01-01', null, null::int, null::int, array[]::text[], 'Set your own: check your regulator’s rules. The year, the dates and the questions here are a general form, not theirs.'),
  (8, '00000000-0000-4000-8000-0000000cd008', 'Another profession', 'Any', null, '01-01', null, null::int, null::int, array[]::text[], 'Set your own: check your regulator’s rules. The year, the dates and the questions here are a general form, not theirs.')
) as s (at, id, name, profession, nation, year_start, renewal_from, pieces, pieces_with_peer, reminder_days, note)
order by at;
--> statement-breakpoint
insert into terms (facet, id, position, label, alt, definition)
select 'acronym', 'cpd', coalesce(max(position), 0) + 1, 'CPD', array['continuing professional development'],
  'Continuing professional development: what people learn for their work, and the record they keep of it. Waymark calls that record your CPD record.'
from terms where facet = 'acronym'
on conflict do nothing;
