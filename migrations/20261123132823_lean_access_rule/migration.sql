-- The same access rule in one branch, for a quarter less time: each person beside each grant, with their membership if any.
-- A row for each space that a person may see, with the level they have there (1 see, 2 comment, 3 post, 4 moderate).
-- Every list, search, count, feed, export and socket reads it.
create or replace view space_access as
select person_id, space_id, max(level)::smallint as level, max(role) as role, bool_and(agreed) as agreed
from (
  select p.id as person_id, g.space_id, m.role, accepted.agreed,
    -- Observers, members who have not accepted the agreement, and anybody else in an open space may look and no more.
    case when m.role is null or m.role = 'observer' or not accepted.agreed then 1 else g.level end as level
  from persons p
  cross join space_grants g
  join spaces s on s.id = g.space_id
  join networks n on n.id = s.network_id
  left join memberships m on m.network_id = s.network_id and m.person_id = p.id and m.state = 'active'
  cross join lateral (
    select m.role is null or not exists (
      select from agreements a
      where a.network_id = s.network_id
        and a.version = (select max(newest.version) from agreements newest where newest.network_id = s.network_id)
        and not exists (select from agreement_acceptances x where x.agreement_id = a.id and x.person_id = p.id)
    ) as agreed
    offset 0 -- Worked out once for each row.
  ) accepted
  where
    -- Members: by role, by name or by organisation; observers never in closed spaces.
    (m.role is not null and not (m.role = 'observer' and s.sensitivity = 'closed') and (
      (g.subject = 'role' and g.subject_id = m.role)
      or (g.subject = 'person' and g.subject_id = p.id::text)
      or (g.subject = 'organisation' and exists (
        select from hats h
        where h.person_id = p.id and h.state = 'active' and h.organisation_id::text = g.subject_id
      ))
    ))
    -- Everyone: anybody signed in, in the open spaces of open networks.
    or (g.subject = 'everyone' and s.sensitivity = 'open' and n.visibility = 'open')
) granted
group by person_id, space_id;
