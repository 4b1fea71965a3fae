import type { DemoOrganisation } from './shape.ts'

export const organisations: DemoOrganisation[] = [
  {
    key: 'northmoor',
    name: 'Northmoor City Council',
    kind: 'local_authority',
    nation: 'England',
    region: 'North West',
    domains: ['northmoor.gov.example'],
    about:
      'A large city in the North West with a busy centre and a young population. It is learning how to assess and change places as well as support the young people who use them.',
  },
  {
    key: 'eastvale',
    name: 'Eastvale County Council',
    kind: 'local_authority',
    nation: 'England',
    region: 'South East',
    domains: ['eastvale.gov.example'],
    about:
      'A county of coast and farmland where one bus a day can shape what help a family gets. It is building a child protection pathway for harm outside the home.',
  },
  {
    key: 'harrowmere',
    name: 'Harrowmere Council',
    kind: 'local_authority',
    nation: 'England',
    region: 'East Midlands',
    domains: ['harrowmere.gov.example'],
    about:
      'A small unitary council where most people in adolescent and adult services know each other. It is trying to stop safeguarding from falling away when a young person becomes an adult in law.',
  },
  {
    key: 'wexley',
    name: 'Wexley and Thornbridge Safeguarding Partnership',
    kind: 'safeguarding_partnership',
    nation: 'England',
    region: 'Yorkshire and The Humber',
    domains: ['wexleythornbridge.safeguarding.example'],
    about:
      'A partnership of two neighbouring authorities, one police force area and one health board. It is rebuilding its transitional work after a first strategy came to a halt.',
  },
  {
    key: 'lanternlight',
    name: "Lanternlight Young People's Project",
    kind: 'charity',
    nation: 'England',
    region: 'West Midlands',
    domains: ['lanternlight.example'],
    about:
      'A charity with about thirty staff that works with young people who have been exploited or hurt by violence. It pays young advisers to help shape how services speak and behave.',
  },
  {
    key: 'ridgeway',
    name: "Ridgeway Children's Trust",
    kind: 'childrens_trust',
    nation: 'England',
    region: 'South West',
    domains: ['ridgewaytrust.example'],
    about:
      "A trust that runs children's social care on behalf of its council. It has put psychologists into social work teams and is testing what difference that makes.",
  },
  {
    key: 'caldersound',
    name: 'Calder Sound Health and Social Care Trust',
    kind: 'hsc_trust',
    nation: 'Northern Ireland',
    region: 'Northern Ireland',
    domains: ['caldersound.hsc.example'],
    about:
      'A health and social care trust where nurses and social workers share one employer. It is working on exploitation, the legacy of violence and what safety means to young people there.',
  },
  {
    key: 'strathmuir',
    name: 'Strathmuir Council',
    kind: 'local_authority',
    nation: 'Scotland',
    region: 'Scotland',
    domains: ['strathmuir.gov.example'],
    about:
      'A Scottish council of former mill towns and hill farms. Throughcare, youth justice and adult protection there are learning to plan together before support ends.',
  },
  {
    key: 'cwmaberwen',
    name: 'Cwm Aberwen Council',
    kind: 'local_authority',
    nation: 'Wales',
    region: 'Wales',
    domains: ['cwmaberwen.gov.example', 'cwmaberwen.llyw.example'],
    about:
      'A Welsh valleys council that works in Welsh and English. Its youth service and schools are looking at the culture young people meet each day.',
  },
  {
    key: 'opendoor',
    name: 'Open Door Collective',
    kind: 'charity',
    nation: 'England',
    region: 'London',
    domains: ['opendoorcollective.example'],
    about:
      'A charity that brings practitioners, parents and young advisers together to learn. It hosts this hub and provides its facilitators.',
  },
  {
    key: 'millbrook',
    name: 'University of Millbrook',
    kind: 'university',
    nation: 'England',
    region: 'East of England',
    domains: ['millbrook.ac.example'],
    about:
      'A university with a small research centre on adolescence and safeguarding. It studies how new practice takes hold, and why it sometimes does not.',
  },
]
