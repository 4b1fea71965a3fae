CREATE TABLE "workshop_presence" (
	"workshop_id" uuid,
	"process" text,
	"person_id" uuid,
	CONSTRAINT "workshop_presence_pkey" PRIMARY KEY("workshop_id","process","person_id")
);
--> statement-breakpoint
-- Who is here now need not outlive a crash, and is written often.
ALTER TABLE "workshop_presence" SET UNLOGGED;
