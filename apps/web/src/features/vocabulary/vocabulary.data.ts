import { useQuery, useQueryCache } from '@pinia/colada'
import { defineStore, storeToRefs } from 'pinia'
import { computed } from 'vue'
import { vocabularyRoom } from '@waymark/contracts/live'
import * as contract from '@waymark/contracts/vocabulary'
import type { Term, TermFacet } from '@waymark/contracts/vocabulary'
import * as proposals from '@waymark/contracts/vocabulary-proposals'
import { indexWords } from '@waymark/contracts/vocabulary-words'
import { call } from '../../platform/http.ts'
import { useLive } from '../../platform/live.ts'
import { useSession } from '../../platform/session.ts'

/** One for all pages: fetched once a visit, and again when an administrator changes a word. */
const useWords = defineStore('vocabulary', () => {
  const session = useSession()
  const isHere = () => Boolean(session.me)
  useLive(() => (isHere() ? vocabularyRoom : undefined), [['vocabulary']])
  const { data, error, refetch } = useQuery({
    key: () => ['vocabulary', 'terms', session.me?.id ?? ''],
    query: () => call(contract.readVocabulary, {}),
    enabled: isHere,
    staleTime: 10 * 60_000,
  })
  const byKey = computed(() => new Map((data.value ?? []).map((term) => [`${term.facet}:${term.id}`, term])))
  const index = computed(() => indexWords(data.value ?? []))
  /** On its way: nothing is shown until it is here. */
  const isComing = computed(() => isHere() && data.value === undefined && !error.value)
  return { data, error, refetch, byKey, index, isComing }
})

export function useVocabulary() {
  const words = useWords()
  const { data, error, index } = storeToRefs(words)
  const find = (facet: string, id: string): Term | undefined => words.byKey.get(`${facet}:${id}`)
  return {
    terms: data,
    error,
    refetch: words.refetch,
    index,
    find,
    /** Without the vocabulary its id still says something: `school-college`. */
    label: (facet: string, id: string) =>
      find(facet, id)?.label ?? (words.isComing ? '' : id.replaceAll('-', ' ')),
    means: (facet: string, id: string) => find(facet, id)?.means ?? '',
    /** Terms that can be chosen, in their order; `also` has the further words they are found by. */
    items: (facet: string) =>
      (data.value ?? [])
        .filter((term) => term.facet === facet && !term.retired)
        .map(({ id, label, means, alts = [] }) => ({
          value: id,
          label,
          ...(means && { description: means }),
          also: alts.join(' '),
        })),
  }
}

/** My suggestions; for administrators everybody's. The room of the vocabulary tells of them too. */
export const useProposals = () =>
  useQuery({ key: ['vocabulary', 'proposals'], query: () => call(proposals.listProposals, {}) })

type Body<E extends Parameters<typeof call>[0]> = Parameters<typeof call<E>>[1]['body']
const one = ({ facet, id }: Pick<Term, 'facet' | 'id'>) => ({ params: { facet, termId: id } })

/** Writes; what is on the screen is fetched again after each. */
export function useVocabularyChanges() {
  const cache = useQueryCache()
  const then = async <Result>(answer: Promise<Result>): Promise<Result> => {
    const result = await answer
    await cache.invalidateQueries({ key: ['vocabulary'] })
    return result
  }
  return {
    add: (facet: TermFacet, body: Body<typeof contract.addTerm>) =>
      then(call(contract.addTerm, { params: { facet }, body })),
    change: (term: Pick<Term, 'facet' | 'id'>, body: Body<typeof contract.changeTerm>) =>
      then(call(contract.changeTerm, { ...one(term), body })),
    retire: (term: Pick<Term, 'facet' | 'id'>, body: Body<typeof contract.retireTerm>) =>
      then(call(contract.retireTerm, { ...one(term), body })),
    order: (facet: TermFacet, body: Body<typeof contract.orderTerms>) =>
      then(call(contract.orderTerms, { params: { facet }, body })),
    propose: (body: Body<typeof proposals.propose>) => then(call(proposals.propose, { body })),
    decide: (proposalId: string, body: Body<typeof proposals.decideProposal>) =>
      then(call(proposals.decideProposal, { params: { proposalId }, body })),
  }
}
export const listTermChanges = (term: Pick<Term, 'facet' | 'id'>) => call(contract.listTermChanges, one(term))
