ALTER TABLE "search_entries" ADD COLUMN "tagged" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Cases from before get the words of their terms, as `search/commands.ts` writes them.
update search_entries e set tagged = fresh.tagged
from (
  select 'case:' || c.id as key, coalesce((
    select string_agg(array_to_string(array_prepend(t.label, t.alt), E'\t'), E'\n' order by place)
    from unnest(c.terms) with ordinality tag (term, place)
    join terms t on t.id = split_part(tag.term, ':', 2)
      and t.facet = lower(regexp_replace(split_part(tag.term, ':', 1), '([A-Z])', '-\1', 'g'))
    where t.facet not in ('stage', 'momentum', 'evidence', 'result', 'organisation-type')), '') as tagged
  from practice_cases c) fresh
where e.key = fresh.key;--> statement-breakpoint
ALTER TABLE "search_entries" DROP COLUMN "words";--> statement-breakpoint
ALTER TABLE "search_entries" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B') || setweight(to_tsvector('english', tagged), 'C')) STORED;--> statement-breakpoint
CREATE INDEX "search_entries_words_index" ON "search_entries" USING gin ("words");