CREATE TABLE "case_attachments" (
	"id" uuid PRIMARY KEY,
	"case_id" uuid NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"storage_key" text NOT NULL,
	"scanned" boolean NOT NULL,
	"removed" jsonb NOT NULL,
	"questions" jsonb NOT NULL,
	"accepted" jsonb DEFAULT '[]' NOT NULL,
	"in_draft" boolean DEFAULT true NOT NULL,
	"created_at" timestamptz(3) DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_version_attachments" (
	"case_id" uuid,
	"version" integer,
	"attachment_id" uuid,
	CONSTRAINT "case_version_attachments_pkey" PRIMARY KEY("case_id","version","attachment_id")
);
--> statement-breakpoint
CREATE INDEX "case_attachments_case_id_created_at_index" ON "case_attachments" ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "case_version_attachments_attachment_id_index" ON "case_version_attachments" ("attachment_id");--> statement-breakpoint
ALTER TABLE "case_attachments" ADD CONSTRAINT "case_attachments_case_id_practice_cases_id_fkey" FOREIGN KEY ("case_id") REFERENCES "practice_cases"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "case_attachments" ADD CONSTRAINT "case_attachments_uploaded_by_persons_id_fkey" FOREIGN KEY ("uploaded_by") REFERENCES "persons"("id");--> statement-breakpoint
ALTER TABLE "case_version_attachments" ADD CONSTRAINT "case_version_attachments_attachment_id_case_attachments_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "case_attachments"("id");--> statement-breakpoint
ALTER TABLE "case_version_attachments" ADD CONSTRAINT "case_version_attachments_eXab32V3jLsl_fkey" FOREIGN KEY ("case_id","version") REFERENCES "case_versions"("case_id","version");