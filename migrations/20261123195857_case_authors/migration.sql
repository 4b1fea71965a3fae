CREATE TABLE "case_authors" (
	"case_id" uuid,
	"person_id" uuid,
	"hat_id" uuid,
	"state" text NOT NULL,
	"invited_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "case_authors_pkey" PRIMARY KEY("case_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "case_drafts" ADD COLUMN "review_id" uuid;--> statement-breakpoint
CREATE INDEX "case_authors_person_id_index" ON "case_authors" ("person_id");--> statement-breakpoint
ALTER TABLE "case_authors" ADD CONSTRAINT "case_authors_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "case_authors" ADD CONSTRAINT "case_authors_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_authors" ADD CONSTRAINT "case_authors_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
INSERT INTO "case_authors" ("case_id", "person_id", "hat_id", "state") SELECT "id", "author_id", "hat_id", 'accepted' FROM "practice_cases";
