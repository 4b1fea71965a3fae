-- Dates that wait for answers are news as long as somebody can answer.
create or replace view notice_subjects as
select 'thread' as kind, id, space_id, title, last_seq as seq, kind = 'announcement' as announces from threads
union all
select 'case', id, space_id, coalesce(card->>'title', ''), version, false from practice_cases
where published_at is not null and space_id is not null and hidden_at is null and withdrawn_at is null
union all
select 'event', id, space_id, title, sequence + 1, false from occurrences
union all
select 'message', o.id, o.space_id, o.title, m.number, false from occurrences o
cross join lateral (select max(number) as number from event_messages m where m.occurrence_id = o.id) m
where m.number is not null
union all
select 'date-finding', id, space_id, title, 1, false from date_findings where state = 'open' and closes_at > now();
