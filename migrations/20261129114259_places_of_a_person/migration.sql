DROP INDEX "registrations_person_id_index";--> statement-breakpoint
CREATE INDEX "places_of_a_person" ON "registrations" ("person_id","occurrence_id","state");