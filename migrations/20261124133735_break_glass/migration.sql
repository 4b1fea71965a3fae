CREATE TABLE "thread_openings" (
	"thread_id" uuid,
	"person_id" uuid,
	"day" date,
	"first_at" timestamptz(3) DEFAULT now() NOT NULL,
	"last_at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "thread_openings_pkey" PRIMARY KEY("thread_id","person_id","day")
);
--> statement-breakpoint
CREATE TABLE "break_glass" (
	"id" uuid PRIMARY KEY,
	"space_id" uuid NOT NULL,
	"asker_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"minutes" integer NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	"decider_id" uuid,
	"agrees" boolean,
	"starts_at" timestamptz(3),
	"ends_at" timestamptz(3),
	"told_at" timestamptz(3)
);
--> statement-breakpoint
CREATE INDEX "thread_openings_person_id_last_at_index" ON "thread_openings" ("person_id","last_at");--> statement-breakpoint
CREATE INDEX "break_glass_space_id_index" ON "break_glass" ("space_id");--> statement-breakpoint
CREATE INDEX "break_glass_asker_id_space_id_index" ON "break_glass" ("asker_id","space_id");--> statement-breakpoint
ALTER TABLE "thread_openings" ADD CONSTRAINT "thread_openings_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id");--> statement-breakpoint
ALTER TABLE "thread_openings" ADD CONSTRAINT "thread_openings_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_asker_id_persons_id_fkey" FOREIGN KEY ("asker_id") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_decider_id_persons_id_fkey" FOREIGN KEY ("decider_id") REFERENCES "persons"("id");