CREATE TABLE "workshop_polls" (
	"id" uuid PRIMARY KEY,
	"workshop_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"question" text NOT NULL,
	"options" jsonb NOT NULL,
	"state" text DEFAULT 'prepared' NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"closed_at" timestamptz(3),
	"voters" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"ballots" jsonb DEFAULT '[]' NOT NULL,
	"shown" jsonb DEFAULT '[]' NOT NULL
);
--> statement-breakpoint
CREATE INDEX "workshop_polls_workshop_id_index" ON "workshop_polls" ("workshop_id");--> statement-breakpoint
ALTER TABLE "workshop_polls" ADD CONSTRAINT "workshop_polls_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id");