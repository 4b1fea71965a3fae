import type pg from 'pg'
import { benchId } from '../seed.ts'

/** Who has a place in the rooms; the first of them host. */
export const crowd = 1000
export const bigRoom = benchId(9, 700_001)
export const longRoom = benchId(9, 700_002)
export const smallRooms = Array.from({ length: 50 }, (_, index) => benchId(9, 700_100 + index))
export const smallCrowd = 30
export const longLog = 5000

/** One room for a thousand, one with a long log, fifty small ones; everybody has a place in each. */
export async function seedWorkshops(client: pg.Client): Promise<void> {
  const id = (kind: number, number: string) =>
    `('01900000-000${kind}-7000-8000-' || lpad(to_hex((${number})::int), 12, '0'))::uuid`
  const numbers = `(select 700001 as room union select 700002 union select generate_series(700100, 700149)) rooms`
  await client.query(`
    insert into persons (id, email, name) select ${id(1, 'n')}, 'person' || n || '@bench.example', 'Person ' || n from generate_series(201, ${crowd}) n;
    insert into hats (id, person_id, organisation_id, title, state) select ${id(3, 'n')}, ${id(1, 'n')}, ${id(2, '1 + n % 20')}, 'Practitioner', 'active' from generate_series(201, ${crowd}) n;
    insert into memberships (network_id, person_id, hat_id, role)
      select ${id(4, '2')}, ${id(1, 'n')}, ${id(3, 'n')}, 'member' from generate_series(1, ${crowd}) n on conflict do nothing;
    insert into agreement_acceptances (agreement_id, person_id)
      select a.id, m.person_id from agreements a join memberships m on m.network_id = a.network_id on conflict do nothing;
    insert into event_series (id, space_id, kind, host_id, hat_id)
      select ${id(8, 'room')}, ${id(6, '2')}, 'workshop', ${id(1, '2')}, ${id(3, '2')} from ${numbers};
    insert into occurrences (id, series_id, space_id, title, starts_at, ends_at, time_zone, registered)
      select ${id(9, 'room')}, ${id(8, 'room')}, ${id(6, '2')}, 'A workshop', now() - interval '5 minutes', now() + interval '4 hours', 'Europe/London', ${crowd} from ${numbers};
    insert into registrations (occurrence_id, person_id, hat_id, organisation_id, state)
      select ${id(9, 'room')}, ${id(1, 'n')}, ${id(3, 'n')}, ${id(2, '1 + n % 20')}, 'registered' from generate_series(1, ${crowd}) n, ${numbers};
    insert into workshops (id, last_seq) values (${id(9, '700002')}, ${longLog});
    insert into workshop_participants (id, workshop_id, person_id, hats)
      select ${id(1, '800000 + n')}, ${id(9, '700002')}, ${id(1, 'n')}, array[${id(3, 'n')}] from generate_series(1, 300) n;
    -- Out of ten entries six are words, two say something to words, one is a hand, one is kept as decided or changes words.
    insert into workshop_entries (workshop_id, seq, id, at, participant_id, hat, type, payload)
      select ${id(9, '700002')}, n, ${id(8, '7000000 + n')}, now() - (${longLog} - n) * interval '1 second', ${id(1, '800001 + n * 7 % 300')}, 1, kind,
        case kind when 'chat' then jsonb_build_object('text', 'What we tried at the bus station ' || n || ', and what the young people said of it afterwards.')
          when 'react' then jsonb_build_object('entryId', ${id(8, '7000001 + (n / 10) * 10')}, 'word', 'same-here', 'on', true)
          when 'hand' then jsonb_build_object('on', n % 20 < 10)
          when 'edit' then jsonb_build_object('entryId', ${id(8, '7000001 + (n / 10) * 10')}, 'text', 'What we tried, in better words ' || n)
          else jsonb_build_object('text', 'We look again in six weeks ' || n) end
      from (select n, case when n % 10 < 6 then 'chat' when n % 10 < 8 then 'react' when n % 10 = 8 then 'hand' when n % 100 = 9 then 'decide' when n % 50 = 29 then 'edit' else 'chat' end as kind
        from generate_series(1, ${longLog}) n) entries;
  `)
  await client.query('analyze')
}
