CREATE TABLE "suspensions" (
	"id" uuid PRIMARY KEY,
	"network_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"until" date,
	"by_id" uuid NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	"lifted_at" timestamptz(3),
	"appeal" text,
	"appealed_at" timestamptz(3),
	"outcome" text,
	"answer" text DEFAULT '' NOT NULL,
	"decider_id" uuid
);
--> statement-breakpoint
CREATE INDEX "suspensions_network_id_at_index" ON "suspensions" ("network_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_suspension" ON "suspensions" ("network_id","person_id") WHERE lifted_at is null;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id");--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_by_id_persons_id_fkey" FOREIGN KEY ("by_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_decider_id_persons_id_fkey" FOREIGN KEY ("decider_id") REFERENCES "persons"("id");