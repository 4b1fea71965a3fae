CREATE TABLE "case_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "case_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"findings" integer NOT NULL,
	"clues" integer NOT NULL,
	"checked_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_duties" (
	"network_id" uuid,
	"person_id" uuid,
	"duty" text,
	"given_by" uuid,
	"given_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "case_duties_pkey" PRIMARY KEY("network_id","person_id","duty")
);
--> statement-breakpoint
CREATE TABLE "case_gates" (
	"id" uuid PRIMARY KEY,
	"review_id" uuid NOT NULL,
	"gate" text NOT NULL,
	"person_id" uuid NOT NULL,
	"hat_id" uuid,
	"external" boolean NOT NULL,
	"taken_at" timestamptz(3) DEFAULT now() NOT NULL,
	"outcome" text,
	"words" text DEFAULT '' NOT NULL,
	"worksheet" jsonb DEFAULT '[]' NOT NULL,
	"answers" jsonb DEFAULT '[]' NOT NULL,
	"decided_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "case_reviews" (
	"id" uuid PRIMARY KEY,
	"case_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"path" text NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamptz(3) DEFAULT now() NOT NULL,
	"due_at" timestamptz(3),
	"space_id" uuid NOT NULL,
	"hat_id" uuid,
	"text" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"change_note" text DEFAULT '' NOT NULL,
	"accepted" jsonb DEFAULT '[]' NOT NULL,
	"clues" jsonb DEFAULT '[]' NOT NULL,
	"ticked" text[] DEFAULT '{}'::text[] NOT NULL,
	"declared" text DEFAULT '' NOT NULL,
	"anonymisers" integer DEFAULT 1 NOT NULL,
	"submitted_by" uuid NOT NULL,
	"submitted_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_transitions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "case_transitions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" uuid NOT NULL,
	"review_id" uuid,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"person_id" uuid,
	"signer" text DEFAULT '' NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	"undoes" bigint
);
--> statement-breakpoint
CREATE TABLE "sign_offs" (
	"id" uuid PRIMARY KEY,
	"review_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"email" text NOT NULL,
	"code_hash" text DEFAULT '' NOT NULL,
	"tries_left" integer DEFAULT 5 NOT NULL,
	"expires_at" timestamptz(3),
	"asked_by" uuid NOT NULL,
	"asked_at" timestamptz(3),
	"replaced_at" timestamptz(3),
	"outcome" text,
	"attribution" text,
	"words" text DEFAULT '' NOT NULL,
	"signer" text DEFAULT '' NOT NULL,
	"decided_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "practice_cases" ADD COLUMN "withdrawn_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "practice_cases" ADD COLUMN "attribution" text DEFAULT 'organisation' NOT NULL;--> statement-breakpoint
ALTER TABLE "practice_cases" ADD COLUMN "review_due_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "practice_cases" ADD COLUMN "asked_still_true_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "practice_cases" ADD COLUMN "stopped_at" timestamptz(3);--> statement-breakpoint
CREATE INDEX "case_checks_case_id_digest_index" ON "case_checks" ("case_id","digest");--> statement-breakpoint
CREATE UNIQUE INDEX "one_gate_a_person" ON "case_gates" ("review_id","person_id");--> statement-breakpoint
CREATE INDEX "case_reviews_case_id_index" ON "case_reviews" ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_review_of_a_case" ON "case_reviews" ("case_id") WHERE state in ('anonymisation', 'sign-off', 'peer', 'decision');--> statement-breakpoint
CREATE INDEX "case_transitions_case_id_id_index" ON "case_transitions" ("case_id","id");--> statement-breakpoint
CREATE INDEX "sign_offs_review_id_index" ON "sign_offs" ("review_id");--> statement-breakpoint
ALTER TABLE "case_checks" ADD CONSTRAINT "case_checks_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "case_duties" ADD CONSTRAINT "case_duties_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "case_duties" ADD CONSTRAINT "case_duties_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "case_duties" ADD CONSTRAINT "case_duties_given_by_persons_id_fkey" FOREIGN KEY ("given_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_gates" ADD CONSTRAINT "case_gates_review_id_case_reviews_id_fkey" FOREIGN KEY ("review_id") REFERENCES "case_reviews"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "case_gates" ADD CONSTRAINT "case_gates_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_gates" ADD CONSTRAINT "case_gates_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "case_reviews" ADD CONSTRAINT "case_reviews_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "case_reviews" ADD CONSTRAINT "case_reviews_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "case_reviews" ADD CONSTRAINT "case_reviews_hat_id_hats_id_fkey" FOREIGN KEY ("hat_id") REFERENCES "hats"("id");--> statement-breakpoint
ALTER TABLE "case_reviews" ADD CONSTRAINT "case_reviews_submitted_by_persons_id_fkey" FOREIGN KEY ("submitted_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_transitions" ADD CONSTRAINT "case_transitions_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_review_id_case_reviews_id_fkey" FOREIGN KEY ("review_id") REFERENCES "case_reviews"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_organisation_id_organisations_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id");--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_asked_by_persons_id_fkey" FOREIGN KEY ("asked_by") REFERENCES "persons"("id");--> statement-breakpoint
UPDATE "practice_cases" SET "review_due_at" = "published_at" + interval '12 months' WHERE "published_at" IS NOT NULL;
--> statement-breakpoint
create function refuse_unchecked_version() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from case_checks c where c.case_id = new.case_id
    and c.digest = encode(sha256(convert_to(new.text::text, 'UTF8')), 'hex')
  ) then
    raise exception 'these words were not checked';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger case_versions_checked before insert on case_versions
  for each row execute function refuse_unchecked_version();
--> statement-breakpoint
create trigger case_transitions_kept before update or delete on case_transitions
  for each row execute function refuse_change();
