-- Other spellings are looked for among the words of the spaces that are open to whoever asks.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;--> statement-breakpoint
CREATE TABLE "saved_searches" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"q" text NOT NULL,
	"filter" jsonb NOT NULL,
	"alerts" boolean NOT NULL,
	"looked_at" timestamptz(3) DEFAULT now() NOT NULL,
	"saved_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"space_id" uuid,
	"word" text,
	CONSTRAINT "search_words_pkey" PRIMARY KEY("space_id","word")
);
--> statement-breakpoint
DROP INDEX "search_entries_space_id_index";--> statement-breakpoint
ALTER TABLE "search_entries" ADD COLUMN "author_id" uuid;--> statement-breakpoint
ALTER TABLE "search_entries" ADD COLUMN "organisation_id" uuid;--> statement-breakpoint
ALTER TABLE "search_entries" ADD COLUMN "lead" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_entries" ADD COLUMN "since" timestamptz(3) DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "search_entries" DROP COLUMN "words";--> statement-breakpoint
ALTER TABLE "search_entries" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', lead), 'B') || setweight(to_tsvector('english', body), 'C') || setweight(to_tsvector('english', tagged), 'D')) STORED;--> statement-breakpoint
CREATE INDEX "saved_searches_person_id_index" ON "saved_searches" ("person_id");--> statement-breakpoint
CREATE INDEX "search_entries_space_id_at_index" ON "search_entries" ("space_id","at");--> statement-breakpoint
CREATE INDEX "search_entries_target_id_index" ON "search_entries" ("target_id");--> statement-breakpoint
CREATE INDEX "search_words_word_index" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_entries_words_index" ON "search_entries" USING gin ("words");--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
-- People and organisations are found where they are, by the same words.
CREATE INDEX "persons_words" ON "persons" USING gin ((setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', about), 'C')));--> statement-breakpoint
CREATE INDEX "organisations_words" ON "organisations" USING gin ((setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', about), 'C')));--> statement-breakpoint
-- A word that every other post has is looked for among the newest posts, in all titles, and in all that is no post.
CREATE INDEX "search_entries_titles" ON "search_entries" USING gin (to_tsvector('english', title)) WHERE coalesce(seq, 1) = 1;--> statement-breakpoint
CREATE INDEX "search_entries_no_posts" ON "search_entries" USING gin (words) WHERE kind <> 'thread';--> statement-breakpoint
-- What is there already is read anew with its authors and its topics, once the hub runs.
SELECT graphile_worker.add_job('search.reindex') WHERE EXISTS (SELECT FROM "search_entries");
