CREATE TABLE "case_adoptions" (
	"id" uuid PRIMARY KEY,
	"case_id" uuid NOT NULL,
	"parent_id" uuid,
	"author_id" uuid NOT NULL,
	"hat_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"place" text NOT NULL,
	"kept" text NOT NULL,
	"changed" text NOT NULL,
	"dropped" text NOT NULL,
	"experience" text NOT NULL,
	"result" text NOT NULL,
	"evidence" text NOT NULL,
	"started" text NOT NULL,
	"attribution" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"clues" jsonb DEFAULT '[]' NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"published_at" timestamptz(3),
	"own_case_id" uuid
);
--> statement-breakpoint
CREATE TABLE "case_episode_asks" (
	"case_id" uuid,
	"month" integer,
	"asked_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "case_episode_asks_pkey" PRIMARY KEY("case_id","month")
);
--> statement-breakpoint
CREATE TABLE "case_episodes" (
	"id" uuid PRIMARY KEY,
	"case_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"month" integer,
	"stage" text NOT NULL,
	"momentum" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_offs" ADD COLUMN "adoption_id" uuid;--> statement-breakpoint
ALTER TABLE "sign_offs" ALTER COLUMN "review_id" DROP NOT NULL;--> statement-breakpoint
CREATE INDEX "case_adoptions_case_id_created_at_index" ON "case_adoptions" ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "case_adoptions_own_case_id_index" ON "case_adoptions" ("own_case_id");--> statement-breakpoint
CREATE INDEX "case_episodes_case_id_at_index" ON "case_episodes" ("case_id","at");--> statement-breakpoint
CREATE INDEX "sign_offs_adoption_id_index" ON "sign_offs" ("adoption_id");--> statement-breakpoint
ALTER TABLE "case_adoptions" ADD CONSTRAINT "case_adoptions_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id");--> statement-breakpoint
ALTER TABLE "case_adoptions" ADD CONSTRAINT "case_adoptions_parent_id_case_adoptions_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "case_adoptions"("id");--> statement-breakpoint
ALTER TABLE "case_adoptions" ADD CONSTRAINT "case_adoptions_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_adoptions" ADD CONSTRAINT "case_adoptions_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "case_adoptions" ADD CONSTRAINT "case_adoptions_organisation_id_organisations_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id");--> statement-breakpoint
ALTER TABLE "case_adoptions" ADD CONSTRAINT "case_adoptions_own_case_id_practice_cases_id_fkey" FOREIGN KEY ("own_case_id") REFERENCES "practice_cases"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "case_episode_asks" ADD CONSTRAINT "case_episode_asks_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id");--> statement-breakpoint
ALTER TABLE "case_episodes" ADD CONSTRAINT "case_episodes_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id");--> statement-breakpoint
ALTER TABLE "case_episodes" ADD CONSTRAINT "case_episodes_author_id_persons_id_fkey" FOREIGN KEY ("author_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_adoption_id_case_adoptions_id_fkey" FOREIGN KEY ("adoption_id") REFERENCES "case_adoptions"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "signs_one_thing_off" CHECK (num_nonnulls("review_id", "adoption_id") = 1);