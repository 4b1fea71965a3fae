CREATE TABLE "duty_weeks" (
	"network_id" uuid,
	"monday" date,
	"person_id" uuid,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "duty_weeks_pkey" PRIMARY KEY("network_id","monday")
);
--> statement-breakpoint
CREATE TABLE "flag_readings" (
	"flag_id" uuid,
	"person_id" uuid,
	"at" timestamptz(3) DEFAULT now(),
	CONSTRAINT "flag_readings_pkey" PRIMARY KEY("flag_id","person_id","at")
);
--> statement-breakpoint
CREATE TABLE "flags" (
	"id" uuid PRIMARY KEY,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reporter_id" uuid NOT NULL,
	"note" text NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"holder_id" uuid,
	"outcome" text,
	"words" text DEFAULT '' NOT NULL,
	"decider_id" uuid,
	"decided_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "hidden_at" timestamptz(3);--> statement-breakpoint
CREATE INDEX "flags_due_at_index" ON "flags" ("due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "flags_post_id_kind_reporter_id_index" ON "flags" ("post_id","kind","reporter_id");--> statement-breakpoint
ALTER TABLE "duty_weeks" ADD CONSTRAINT "duty_weeks_network_id_networks_id_fkey" FOREIGN KEY ("network_id") REFERENCES "networks"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "duty_weeks" ADD CONSTRAINT "duty_weeks_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE "flag_readings" ADD CONSTRAINT "flag_readings_flag_id_flags_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "flags"("id");--> statement-breakpoint
ALTER TABLE "flag_readings" ADD CONSTRAINT "flag_readings_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_post_id_posts_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id");--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_reporter_id_persons_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_holder_id_persons_id_fkey" FOREIGN KEY ("holder_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_decider_id_persons_id_fkey" FOREIGN KEY ("decider_id") REFERENCES "persons"("id");