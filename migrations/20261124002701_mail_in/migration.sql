CREATE TABLE "archive_messages" (
	"archive_id" uuid,
	"number" integer,
	"sent_at" timestamptz(3),
	"outcome" text NOT NULL,
	"categories" jsonb NOT NULL,
	"thread_id" uuid,
	CONSTRAINT "archive_messages_pkey" PRIMARY KEY("archive_id","number")
);
--> statement-breakpoint
CREATE TABLE "brought_messages" (
	"space_id" uuid,
	"hash" text,
	"post_id" uuid NOT NULL,
	CONSTRAINT "brought_messages_pkey" PRIMARY KEY("space_id","hash")
);
--> statement-breakpoint
CREATE TABLE "mail_archives" (
	"id" uuid PRIMARY KEY,
	"space_id" uuid NOT NULL,
	"brought_by" uuid NOT NULL,
	"dry_run" boolean NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"threads_done" integer DEFAULT 0 NOT NULL,
	"progress_at" timestamptz(3) DEFAULT now() NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"ended_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "arrived_mails" (
	"hash" text PRIMARY KEY,
	"person_id" uuid,
	"outcome" text NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mailed_replies" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"body" text NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reply_keys" (
	"id" uuid PRIMARY KEY,
	"person_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL,
	"expires_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_standings" (
	"address" text PRIMARY KEY,
	"code" text NOT NULL UNIQUE,
	"bounces" integer DEFAULT 0 NOT NULL,
	"last_bounce_at" timestamptz(3),
	"suspended_at" timestamptz(3),
	"suspended_because" text
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "reply_to" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "essential" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "unsent_because" text;--> statement-breakpoint
CREATE INDEX "arrived_mails_person_id_at_index" ON "arrived_mails" ("person_id","at");--> statement-breakpoint
CREATE INDEX "arrived_mails_at_index" ON "arrived_mails" ("at");--> statement-breakpoint
CREATE INDEX "mailed_replies_person_id_index" ON "mailed_replies" ("person_id");--> statement-breakpoint
CREATE INDEX "mailed_replies_at_index" ON "mailed_replies" ("at");--> statement-breakpoint
CREATE INDEX "reply_keys_person_id_thread_id_expires_at_index" ON "reply_keys" ("person_id","thread_id","expires_at");--> statement-breakpoint
CREATE INDEX "reply_keys_expires_at_index" ON "reply_keys" ("expires_at");--> statement-breakpoint
ALTER TABLE "archive_messages" ADD CONSTRAINT "archive_messages_archive_id_mail_archives_id_fkey" FOREIGN KEY ("archive_id") REFERENCES "mail_archives"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "brought_messages" ADD CONSTRAINT "brought_messages_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "mail_archives" ADD CONSTRAINT "mail_archives_space_id_spaces_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id");--> statement-breakpoint
ALTER TABLE "mail_archives" ADD CONSTRAINT "mail_archives_brought_by_persons_id_fkey" FOREIGN KEY ("brought_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "arrived_mails" ADD CONSTRAINT "arrived_mails_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "mailed_replies" ADD CONSTRAINT "mailed_replies_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "mailed_replies" ADD CONSTRAINT "mailed_replies_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "reply_keys" ADD CONSTRAINT "reply_keys_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "reply_keys" ADD CONSTRAINT "reply_keys_thread_id_threads_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE CASCADE;