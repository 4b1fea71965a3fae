CREATE TABLE "push_devices" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"endpoint" text NOT NULL UNIQUE,
	"since" timestamptz(3) DEFAULT now() NOT NULL,
	"pushed_at" timestamptz(3),
	"failures" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamptz(3)
);
--> statement-breakpoint
CREATE INDEX "push_devices_person_id_index" ON "push_devices" ("person_id");--> statement-breakpoint
CREATE INDEX "push_devices_session_id_index" ON "push_devices" ("session_id");--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_session_id_sessions_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE;