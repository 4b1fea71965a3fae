CREATE TABLE "post_files" (
	"id" uuid PRIMARY KEY,
	"uploaded_by" uuid NOT NULL,
	"about" text NOT NULL,
	"about_id" uuid NOT NULL,
	"post_id" uuid,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"scanned" boolean NOT NULL,
	"removed" jsonb NOT NULL,
	"questions" jsonb NOT NULL,
	"accepted" jsonb NOT NULL,
	"storage_key" text NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "has_files" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "post_files_post_id_index" ON "post_files" ("post_id") WHERE post_id is not null;--> statement-breakpoint
CREATE INDEX "post_files_waiting" ON "post_files" ("uploaded_by","about","about_id") WHERE post_id is null;--> statement-breakpoint
CREATE INDEX "post_files_storage_key_index" ON "post_files" ("storage_key");--> statement-breakpoint
ALTER TABLE "post_files" ADD CONSTRAINT "post_files_uploaded_by_persons_id_fkey" FOREIGN KEY ("uploaded_by") REFERENCES "persons"("id");