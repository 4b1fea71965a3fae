ALTER TABLE "flags" ADD COLUMN "room_id" uuid;--> statement-breakpoint
ALTER TABLE "flags" ALTER COLUMN "reporter_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_room_id_workshops_id_fkey" FOREIGN KEY ("room_id") REFERENCES "workshops"("id");--> statement-breakpoint
ALTER TABLE "flags" DROP CONSTRAINT "flags_reporter_id_persons_id_fkey", ADD CONSTRAINT "flags_reporter_id_persons_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "persons"("id") ON DELETE SET NULL;