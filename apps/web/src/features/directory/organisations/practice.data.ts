import '../directory.messages.ts'
import { useQuery } from '@pinia/colada'
import { readPractice } from '@waymark/contracts/organisation-practice'
import { call } from '../../../platform/http.ts'

export const usePractice = (organisationId: () => string) =>
  useQuery({
    key: () => ['organisation', organisationId(), 'practice'],
    query: () => call(readPractice, { params: { organisationId: organisationId() } }),
  })
