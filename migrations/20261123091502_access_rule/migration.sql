-- The one access rule. A row for each space that a person may see, with the level they have there
-- (1 see, 2 comment, 3 post, 4 moderate). Every list, search, count, feed, export and socket reads it.
create view space_access as
select person_id, space_id, max(level)::smallint as level, max(role) as role, bool_and(agreed) as agreed
from (
  -- Members: by role, by name, by organisation, or as everyone in an open space of an open network.
  select m.person_id, g.space_id, m.role, accepted.current as agreed,
    case when m.role = 'observer' or not accepted.current then least(g.level, 1) else g.level end as level
  from memberships m
  join networks n on n.id = m.network_id
  join spaces s on s.network_id = m.network_id
  join space_grants g on g.space_id = s.id
  cross join lateral (
    select not exists (
      select 1 from agreements a
      where a.network_id = m.network_id
        and a.version = (select max(newest.version) from agreements newest where newest.network_id = m.network_id)
        and not exists (select 1 from agreement_acceptances x where x.agreement_id = a.id and x.person_id = m.person_id)
    ) as current
  ) accepted
  where m.state = 'active'
    and not (m.role = 'observer' and s.sensitivity = 'closed')
    and (
      (g.subject = 'role' and g.subject_id = m.role)
      or (g.subject = 'person' and g.subject_id = m.person_id::text)
      or (g.subject = 'organisation' and exists (
        select 1 from hats h
        where h.person_id = m.person_id and h.state = 'active' and h.organisation_id::text = g.subject_id
      ))
      or (g.subject = 'everyone' and s.sensitivity = 'open' and n.visibility = 'open')
    )
  union all
  -- Anybody signed in may look into the open spaces of open networks.
  select p.id, g.space_id, null, true, 1
  from persons p
  cross join space_grants g
  join spaces s on s.id = g.space_id
  join networks n on n.id = s.network_id
  where g.subject = 'everyone' and s.sensitivity = 'open' and n.visibility = 'open'
) granted
group by person_id, space_id;
--> statement-breakpoint
-- A published version never changes: its words are what others read, cited and tried.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'published versions are immutable' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger case_versions_immutable before update or delete on case_versions
for each row execute function refuse_change();
