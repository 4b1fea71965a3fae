CREATE INDEX "event_series_host_id_index" ON "event_series" ("host_id");--> statement-breakpoint
CREATE INDEX "occurrences_starts_at_index" ON "occurrences" ("starts_at");