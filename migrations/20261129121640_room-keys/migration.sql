CREATE TABLE "workshop_participants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"workshop_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"hats" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	CONSTRAINT "workshop_participants_workshop_id_person_id_unique" UNIQUE("workshop_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "workshop_removals" (
	"workshop_id" uuid,
	"person_id" uuid,
	"reason" text NOT NULL,
	"removed_by" uuid,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "workshop_removals_pkey" PRIMARY KEY("workshop_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "workshop_transcripts" (
	"id" uuid PRIMARY KEY,
	"workshop_id" uuid NOT NULL,
	"by_id" uuid,
	"words" text NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workshop_entries" DROP CONSTRAINT "workshop_entries_actor_id_persons_id_fkey";--> statement-breakpoint
ALTER TABLE "workshop_entries" DROP CONSTRAINT "workshop_entries_hat_id_hats_id_fkey";--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD COLUMN "participant_id" uuid;--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD COLUMN "hat" smallint;--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD COLUMN "credit" jsonb;--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD COLUMN "quoted_id" uuid;--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD COLUMN "quoted_hat_id" uuid;--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "rules" jsonb;--> statement-breakpoint
-- Rooms that were used before: their log knows people by ids of the room from now on.
INSERT INTO "workshop_participants" ("workshop_id", "person_id", "hats")
SELECT "workshop_id", "person_id", coalesce(array_agg(DISTINCT "hat_id") FILTER (WHERE "hat_id" IS NOT NULL), '{}') FROM (
	SELECT "workshop_id", "actor_id" AS "person_id", "hat_id" FROM "workshop_entries" WHERE "actor_id" IS NOT NULL
	UNION
	SELECT e."workshop_id", p."id", NULL FROM "workshop_entries" e CROSS JOIN LATERAL regexp_matches(e."payload"::text, '"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"', 'g') m JOIN "persons" p ON p."id" = m[1]::uuid
) who GROUP BY 1, 2;--> statement-breakpoint
UPDATE "workshop_entries" e SET "participant_id" = k."id", "hat" = array_position(k."hats", e."hat_id")
FROM "workshop_participants" k WHERE k."workshop_id" = e."workshop_id" AND k."person_id" = e."actor_id";--> statement-breakpoint
UPDATE "workshop_entries" e SET "payload" = (
	SELECT coalesce((
		SELECT jsonb_object_agg(f.key, CASE
			WHEN f.key = 'personId' THEN coalesce((SELECT to_jsonb(k."id") FROM "workshop_participants" k WHERE k."workshop_id" = e."workshop_id" AND k."person_id"::text = f.value #>> '{}'), f.value)
			WHEN f.key = 'order' THEN coalesce((SELECT jsonb_agg(coalesce(to_jsonb(k."id"), to_jsonb(o.id)) ORDER BY o.place) FROM jsonb_array_elements_text(f.value) WITH ORDINALITY o(id, place) LEFT JOIN "workshop_participants" k ON k."workshop_id" = e."workshop_id" AND k."person_id"::text = o.id), '[]')
			ELSE f.value END)
		FROM jsonb_each(e."payload") f), '{}'))
WHERE e."payload" ?| array['personId', 'order'];--> statement-breakpoint
UPDATE "workshop_entries" SET "retention" = CASE
	WHEN "type" IN ('chat', 'edit', 'remove', 'react', 'quote') THEN 'words'
	WHEN "type" IN ('sheet', 'step', 'time', 'decide', 'role', 'poll', 'opened', 'closed') THEN 'log' ELSE 'short' END;--> statement-breakpoint
UPDATE "workshops" w SET "rules" = CASE WHEN s."sensitivity" IN ('open', 'network')
	THEN '{"attribution": "named", "export": true, "quoting": "free", "days": {"words": 365, "short": 30, "log": 1825}, "keyHours": 72, "entry": "registered"}'::jsonb
	ELSE '{"attribution": "none", "export": false, "quoting": "asked", "days": {"words": 365, "short": 30, "log": 1825}, "keyHours": 72, "entry": "registered"}'::jsonb END
FROM "occurrences" o JOIN "spaces" s ON s."id" = o."space_id" WHERE o."id" = w."id" AND w."rules" IS NULL;--> statement-breakpoint
UPDATE "accepted_findings" f SET "person_id" = e."participant_id" FROM "workshop_entries" e
WHERE f."subject" = 'entry:' || e."id" AND e."participant_id" IS NOT NULL;--> statement-breakpoint
UPDATE "search_entries" i SET "author_id" = NULL, "organisation_id" = NULL FROM "workshops" w
WHERE i."kind" = 'workshop' AND i."target_id" = w."id" AND w."rules"->>'attribution' <> 'named';--> statement-breakpoint
DELETE FROM "workshop_snapshots";--> statement-breakpoint
ALTER TABLE "workshop_entries" DROP COLUMN "actor_id";--> statement-breakpoint
ALTER TABLE "workshop_entries" DROP COLUMN "hat_id";--> statement-breakpoint
CREATE INDEX "workshop_removals_person_id_index" ON "workshop_removals" ("person_id");--> statement-breakpoint
CREATE INDEX "workshop_transcripts_workshop_id_at_index" ON "workshop_transcripts" ("workshop_id","at");--> statement-breakpoint
ALTER TABLE "workshop_participants" ADD CONSTRAINT "workshop_participants_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "workshop_participants" ADD CONSTRAINT "workshop_participants_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workshop_removals" ADD CONSTRAINT "workshop_removals_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "workshop_removals" ADD CONSTRAINT "workshop_removals_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workshop_removals" ADD CONSTRAINT "workshop_removals_removed_by_persons_id_fkey" FOREIGN KEY ("removed_by") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD CONSTRAINT "workshop_entries_quoted_id_persons_id_fkey" FOREIGN KEY ("quoted_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "workshop_entries" ADD CONSTRAINT "workshop_entries_quoted_hat_id_hats_id_fkey" FOREIGN KEY ("quoted_hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "workshop_transcripts" ADD CONSTRAINT "workshop_transcripts_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "workshop_transcripts" ADD CONSTRAINT "workshop_transcripts_by_id_persons_id_fkey" FOREIGN KEY ("by_id") REFERENCES "persons"("id") ON DELETE SET NULL;