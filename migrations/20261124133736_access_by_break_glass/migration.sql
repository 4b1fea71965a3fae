-- The access rule with one more way in: whoever reads a closed space because two people agreed that it is needed sees it, and
-- no more, for as long as was agreed and as they are in its network or look after the hub. They have no role in it.
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
  union all
  select b.asker_id, b.space_id, null, true, 1
  from break_glass b
  where b.agrees and now() < b.ends_at and exists (
    select from persons q where q.id = b.asker_id and (q.is_administrator or exists (
      select from memberships w join spaces z on z.network_id = w.network_id
      where z.id = b.space_id and w.person_id = q.id and w.state = 'active')))
) granted
group by person_id, space_id;
