CREATE TABLE "event_template_meetings" (
	"template_id" uuid,
	"series_id" uuid,
	CONSTRAINT "event_template_meetings_pkey" PRIMARY KEY("template_id","series_id")
);
--> statement-breakpoint
ALTER TABLE "event_template_meetings" ADD CONSTRAINT "event_template_meetings_template_id_event_templates_id_fkey" FOREIGN KEY ("template_id") REFERENCES "event_templates"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "event_template_meetings" ADD CONSTRAINT "event_template_meetings_series_id_event_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "event_series"("id");