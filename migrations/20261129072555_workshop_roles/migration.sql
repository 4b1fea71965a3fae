CREATE TABLE "workshop_roles" (
	"workshop_id" uuid,
	"person_id" uuid,
	"role" text NOT NULL,
	CONSTRAINT "workshop_roles_pkey" PRIMARY KEY("workshop_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "workshop_snapshots" (
	"workshop_id" uuid,
	"audience" text,
	"seq" integer NOT NULL,
	"state" jsonb NOT NULL,
	CONSTRAINT "workshop_snapshots_pkey" PRIMARY KEY("workshop_id","audience")
);
--> statement-breakpoint
ALTER TABLE "workshop_roles" ADD CONSTRAINT "workshop_roles_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "workshop_roles" ADD CONSTRAINT "workshop_roles_person_id_persons_id_fkey" FOREIGN KEY ("person_id") REFERENCES "persons"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "workshop_snapshots" ADD CONSTRAINT "workshop_snapshots_workshop_id_workshops_id_fkey" FOREIGN KEY ("workshop_id") REFERENCES "workshops"("id");