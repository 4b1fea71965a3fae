import type pg from 'pg'

/** 200 people, 10 networks, 2,000 threads, 40,000 posts: the same every time. */
export async function seedHub(client: pg.Client): Promise<void> {
  await client.query(`
    create function pg_temp.id(kind int, number int) returns uuid language sql immutable as $$
      select ('01900000-000' || kind || '-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$;
    create function pg_temp.words(seed int, amount int) returns text language sql immutable as $$
      select string_agg(case
          -- As in a language: a few words are everywhere, and thousands are rare.
          when n % 3 = 0 then 'term' || ((seed::bigint * 7919 + n * 104729 + (seed::bigint * n) % 8191) % 6000)
          else vocabulary.words[1 + floor(array_length(vocabulary.words, 1) * power(((seed::bigint * 7919 + n * 104729 + (seed::bigint * n) % 8191) % 10007) / 10007.0, 3))::int]
        end, ' ')
      from generate_series(1, amount) n,
        (select string_to_array('${vocabulary}', ' ') as words) vocabulary $$;
    insert into persons (id, email, name) select pg_temp.id(1, n), 'person' || n || '@bench.example', 'Person ' || n from generate_series(1, 200) n;
    insert into organisations (id, name, kind, nation, region) select pg_temp.id(2, n), 'Council ' || n, 'local_authority', 'England', 'North West' from generate_series(1, 20) n;
    insert into hats (id, person_id, organisation_id, title, state) select pg_temp.id(3, n), pg_temp.id(1, n), pg_temp.id(2, 1 + n % 20), 'Practitioner', 'active' from generate_series(1, 200) n;
    insert into networks (id, name, purpose, approach, visibility, created_by) select pg_temp.id(4, n), 'Network ' || n, 'To learn', 'cs', 'request', pg_temp.id(1, n) from generate_series(1, 10) n;
    insert into agreements (id, network_id, version, text, created_by) select pg_temp.id(5, n), pg_temp.id(4, n), 1, 'Be kind', pg_temp.id(1, n) from generate_series(1, 10) n;
    insert into memberships (network_id, person_id, hat_id, role) select pg_temp.id(4, w), pg_temp.id(1, n), pg_temp.id(3, n), case when n = w then 'convenor' else 'member' end
      from generate_series(1, 10) w, generate_series(1, 200) n where (n + w) % 2 = 0 or n = w or n = 200;
    insert into agreement_acceptances (agreement_id, person_id) select a.id, m.person_id from agreements a join memberships m on m.network_id = a.network_id;
    insert into spaces (id, network_id, name, sensitivity) select pg_temp.id(6, n), pg_temp.id(4, 1 + (n - 1) % 10), 'Space ' || n, 'network' from generate_series(1, 40) n;
    insert into space_grants (space_id, subject, subject_id, level) select pg_temp.id(6, n), 'role', r.role, r.level from generate_series(1, 40) n,
      (values ('convenor', 4), ('facilitator', 4), ('member', 3), ('observer', 1)) r (role, level);
    insert into threads (id, space_id, title, kind, author_id, hat_id, last_seq, last_post_at, created_at)
      select pg_temp.id(7, n), pg_temp.id(6, 1 + n % 40), pg_temp.words(n, 7), 'discussion', pg_temp.id(1, 1 + n % 200), pg_temp.id(3, 1 + n % 200), 20, now() - n * interval '20 minutes', now() - n * interval '30 minutes'
      from generate_series(1, 2000) n;
    insert into posts (id, thread_id, seq, author_id, hat_id, body, created_at)
      select pg_temp.id(8, n), pg_temp.id(7, 1 + (n - 1) / 20), 1 + (n - 1) % 20, pg_temp.id(1, 1 + n % 200), pg_temp.id(3, 1 + n % 200), pg_temp.words(n, 70), now() - (40001 - n) * interval '1 minute'
      from generate_series(1, 40000) n;
  `)
  await client.query('analyze')
}

export const benchId = (kind: number, number: number) =>
  `01900000-000${kind}-7000-8000-${number.toString(16).padStart(12, '0')}`

export const vocabulary =
  'the a of and to in we they our school bus station panel worker young people family safe risk place context plan review meeting social care police health youth charity council trust listening language letter trauma practice approach assessment peer group harm exploitation missing online shop park transport guardian weekly monthly outcome evidence learning dilemma question answer tried stopped helped mixed change support relationship skill time cost team lead manager supervision training recording data partner referral threshold transition adult children service pathway conference voice choice trust repair kind honest careful slow early later again together'
