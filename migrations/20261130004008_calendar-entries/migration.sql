ALTER TABLE "occurrences" ADD COLUMN "calendar_entry" text DEFAULT '' NOT NULL;
--> statement-breakpoint
-- What a calendar says of a date, written when the date changes: it is read far more often, hundreds at a time. Whether the
-- reader has a place, and the last brace, are put to it then.
create function calendar_entry(date occurrences, kind text) returns text language sql stable as $$
  select '{"id":"' || date.id || '","title":' || to_json(date.title) || ',"kind":"' || kind
    || '","startsAt":"' || to_char(date.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","endsAt":"' || to_char(date.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    || '","state":"' || date.state || '","registered":' || date.registered
$$;
--> statement-breakpoint
create function write_calendar_entry() returns trigger language plpgsql as $$
begin
  new.calendar_entry := calendar_entry(new, (select s.kind from event_series s where s.id = new.series_id));
  return new;
end $$;
--> statement-breakpoint
create trigger calendar_entry_is_written
  before insert or update of series_id, title, starts_at, ends_at, state, registered, calendar_entry on occurrences
  for each row execute function write_calendar_entry();
--> statement-breakpoint
create function write_calendar_entries() returns trigger language plpgsql as $$
begin
  update occurrences o set calendar_entry = calendar_entry(o, new.kind) where o.series_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger calendar_entries_are_written after update of kind on event_series
  for each row when (old.kind is distinct from new.kind) execute function write_calendar_entries();
--> statement-breakpoint
update occurrences set calendar_entry = '';
