CREATE TABLE "case_collections" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"hat_id" uuid,
	"name" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"changed_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "collected_cases" (
	"collection_id" uuid,
	"case_id" uuid,
	"place" integer NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"added_by" uuid NOT NULL,
	CONSTRAINT "collected_cases_pkey" PRIMARY KEY("collection_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "case_filters" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"network_id" uuid NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"saved_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "practice_cases" ADD COLUMN "card" jsonb;--> statement-breakpoint
ALTER TABLE "practice_cases" ADD COLUMN "terms" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "population" integer;--> statement-breakpoint
ALTER TABLE "workshops" ADD COLUMN "collection_id" uuid;--> statement-breakpoint
CREATE INDEX "case_collections_network_id_index" ON "case_collections" ("network_id");--> statement-breakpoint
CREATE INDEX "collected_cases_case_id_index" ON "collected_cases" ("case_id");--> statement-breakpoint
CREATE INDEX "case_filters_person_id_network_id_index" ON "case_filters" ("person_id","network_id");--> statement-breakpoint
CREATE INDEX "practice_cases_terms" ON "practice_cases" USING gin (array_to_tsvector("terms"));--> statement-breakpoint
ALTER TABLE "case_collections" ADD CONSTRAINT "case_collections_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "case_collections" ADD CONSTRAINT "case_collections_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_collections" ADD CONSTRAINT "case_collections_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "collected_cases" ADD CONSTRAINT "collected_cases_collection_id_case_collections_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "case_collections"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "collected_cases" ADD CONSTRAINT "collected_cases_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "collected_cases" ADD CONSTRAINT "collected_cases_added_by_persons_id_fkey" FOREIGN KEY ("added_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_filters" ADD CONSTRAINT "case_filters_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "case_filters" ADD CONSTRAINT "case_filters_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_collection_id_case_collections_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "case_collections"("id") ON DELETE SET NULL;--> statement-breakpoint
-- What was published before gets its card and terms from its newest words, as `cards/commands.ts` writes them.
update practice_cases c set card =
  '{"title": "", "summary": "", "kind": "doing", "approaches": [], "harms": [], "stage": null, "momentum": null, "evidence": null, "result": null, "region": null, "placeTypes": [], "contentNotes": []}'::jsonb
  || coalesce((
    select jsonb_object_agg(part.key, part.value) from jsonb_each(v.text) part
    where part.key in ('title', 'summary', 'kind', 'approaches', 'harms', 'stage', 'momentum', 'evidence', 'result', 'region', 'placeTypes', 'contentNotes')), '{}')
from case_versions v where v.case_id = c.id and v.version = c.version;
--> statement-breakpoint
-- A text of the first template has fewer facets, and what it does not say is what an empty one says.
update practice_cases c set terms = coalesce((
  select array_agg(field.facet || ':' || value.term)
  from case_versions v cross join (values ('result', 'result'), ('evidence', 'evidence'), ('stage', 'stage'), ('momentum', 'momentum'), ('kind', 'kind'),
    ('caseType', 'caseType'), ('approach', 'approaches'), ('harm', 'harms'), ('ageBand', 'ageBands'), ('context', 'contexts'),
    ('level', 'levels'), ('systemPoint', 'systemPoints'), ('partner', 'partners'), ('lens', 'lenses'), ('outcome', 'outcomes'),
    ('region', 'region'), ('placeType', 'placeTypes'), ('provenance', 'provenance'), ('contentNote', 'contentNotes')) field (facet, name)
  cross join lateral (select coalesce(nullif(v.text->field.name, 'null'), '{"kind": "doing", "provenance": "real"}'::jsonb->field.name) as said) given
  cross join lateral (
    select jsonb_array_elements_text(case jsonb_typeof(said) when 'array' then said else jsonb_build_array(said) end) as term
    where said is not null) value
  where v.case_id = c.id and v.version = c.version), '{}')
where c.card is not null;
