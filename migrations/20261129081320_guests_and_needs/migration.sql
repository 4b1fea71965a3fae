CREATE TABLE "guest_codes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"occurrence_id" uuid NOT NULL,
	"email" text NOT NULL,
	"wish" jsonb NOT NULL,
	"code_hash" text,
	"tries_left" integer DEFAULT 5 NOT NULL,
	"answered_at" timestamptz(3),
	"expires_at" timestamptz(3),
	"used_at" timestamptz(3),
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guest_places" (
	"registration_id" uuid PRIMARY KEY,
	"organisation" text NOT NULL,
	"address_version" integer DEFAULT 1 NOT NULL,
	"address_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "place_handovers" (
	"registration_id" uuid PRIMARY KEY,
	"version" integer NOT NULL,
	"to_person_id" uuid,
	"to_email" text,
	"to_name" text NOT NULL,
	"token_hash" text,
	"expires_at" timestamptz(3) NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "access_needs" (
	"person_id" uuid PRIMARY KEY,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"changed_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "needs_readings" (
	"registration_id" uuid,
	"person_id" uuid,
	"first_at" timestamptz(3) DEFAULT now() NOT NULL,
	"last_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "needs_readings_pkey" PRIMARY KEY("registration_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "needs_sent" (
	"registration_id" uuid PRIMARY KEY,
	"needs" text[] DEFAULT '{}'::text[] NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"sent_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "guests" jsonb;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "organisation_key" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "sent_by_id" uuid;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "is_guest" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "guest_codes_email_created_at_index" ON "guest_codes" ("email","created_at");--> statement-breakpoint
CREATE INDEX "guest_codes_occurrence_id_created_at_index" ON "guest_codes" ("occurrence_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "guest_places_address_hash_index" ON "guest_places" ("address_hash");--> statement-breakpoint
CREATE INDEX "place_handovers_to_person_id_index" ON "place_handovers" ("to_person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "place_handovers_token_hash_index" ON "place_handovers" ("token_hash");--> statement-breakpoint
CREATE INDEX "place_handovers_expires_at_index" ON "place_handovers" ("expires_at");--> statement-breakpoint
ALTER TABLE "guest_codes" ADD CONSTRAINT "guest_codes_occurrence_id_occurrences_id_fkey" FOREIGN KEY ("occurrence_id") REFERENCES "occurrences"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "guest_places" ADD CONSTRAINT "guest_places_registration_id_registrations_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "place_handovers" ADD CONSTRAINT "place_handovers_registration_id_registrations_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "place_handovers" ADD CONSTRAINT "place_handovers_to_person_id_persons_id_fkey" FOREIGN KEY ("to_person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "access_needs" ADD CONSTRAINT "access_needs_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "needs_readings" ADD CONSTRAINT "needs_readings_registration_id_needs_sent_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "needs_sent"("registration_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "needs_readings" ADD CONSTRAINT "needs_readings_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "needs_sent" ADD CONSTRAINT "needs_sent_registration_id_registrations_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registrations"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_sent_by_id_persons_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
-- The access rule knows guests of events, who have no account, as nobody: not even what is open to everyone signed in.
create or replace view space_access as
select person_id, space_id, max(level)::smallint as level, max(role) as role, bool_and(agreed) as agreed
from (
  select p.id as person_id, g.space_id, m.role, accepted.agreed,
    -- Observers, members who have not accepted the agreement, and anybody else in an open space may look and no more.
    case when m.role is null or m.role = 'observer' or not accepted.agreed then 1 else g.level end as level
  from persons p
  cross join space_grants g
  join spaces s on s.id = g.space_id
  join networks n on n.id = s.network_id
  left join memberships m on m.network_id = s.network_id and m.person_id = p.id and m.state = 'active'
  cross join lateral (
    select m.role is null or not exists (
      select from agreements a
      where a.network_id = s.network_id
        and a.version = (select max(newest.version) from agreements newest where newest.network_id = s.network_id)
        and not exists (select from agreement_acceptances x where x.agreement_id = a.id and x.person_id = p.id)
    ) as agreed
    offset 0 -- Worked out once for each row.
  ) accepted
  where not p.is_guest and (
    -- Members: by role, by name or by organisation; observers never in closed spaces.
    (m.role is not null and not (m.role = 'observer' and s.sensitivity = 'closed') and (
      (g.subject = 'role' and g.subject_id = m.role)
      or (g.subject = 'person' and g.subject_id = p.id::text)
      or (g.subject = 'organisation' and exists (
        select from hats h
        where h.person_id = p.id and h.state = 'active' and h.organisation_id::text = g.subject_id
      ))
    ))
    -- Everyone: anybody signed in, in the open spaces of open networks.
    or (g.subject = 'everyone' and s.sensitivity = 'open' and n.visibility = 'open'))
  union all
  select b.asker_id, b.space_id, null, true, 1
  from break_glass b
  where b.agrees and now() < b.ends_at and exists (
    select from persons q where q.id = b.asker_id and (q.is_administrator or exists (
      select from memberships w join spaces z on z.network_id = w.network_id
      where z.id = b.space_id and w.person_id = q.id and w.state = 'active')))
) granted
group by person_id, space_id;
