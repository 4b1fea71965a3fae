ALTER TABLE "registration_steps" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
CREATE INDEX "steps_of_a_bundle" ON "registration_steps" ("batch_id") WHERE batch_id is not null;