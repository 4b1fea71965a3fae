import { stratify, tree } from 'd3-hierarchy'
import type { HierarchyNode } from 'd3-hierarchy'
import type { AdoptionCard } from '@waymark/contracts/case-adoptions'

/** One place in the picture; the root is the case itself and has no record. All measures are in rem. */
export interface Box {
  card: AdoptionCard | null
  x: number
  y: number
  width: number
  height: number
}
export interface Picture {
  boxes: Box[]
  /** Paths of SVG, from each to what it was made from. */
  branches: string[]
  width: number
  height: number
}

const root = 'case'
const wideColumn = 15
const gap = 3
const row = 6
const height = 5
const indent = 1.25
const narrowRow = 5.75
/** Deeper than this, further steps in lie under one another: there is no room for more. */
const deepest = 5

/** In reading order: each before what was made from it, older ones first. */
function grow(cards: AdoptionCard[]): HierarchyNode<AdoptionCard | null> {
  const known = new Set(cards.map(({ id }) => id))
  return stratify<AdoptionCard | null>()
    .id((card) => card?.id ?? root)
    .parentId((card) => (card ? (card.parentId && known.has(card.parentId) ? card.parentId : root) : null))([
    null,
    ...cards,
  ])
}

/** As a tidy tree from left to right where that fits into the width, else indented like a list. */
export function layOut(cards: AdoptionCard[], available: number): Picture {
  const grown = grow(cards)
  const columns = grown.height + 1
  const column = Math.min(wideColumn, (available - gap * (columns - 1)) / columns)
  return column >= 11 ? asTree(grown, column) : asList(grown, available)
}

function asTree(grown: HierarchyNode<AdoptionCard | null>, width: number): Picture {
  const laid = tree<AdoptionCard | null>()
    .nodeSize([row, width + gap])
    .separation(() => 1)(grown)
  const nodes: (typeof laid)[] = []
  laid.eachBefore((node) => void nodes.push(node))
  const top = Math.min(...nodes.map(({ x }) => x))
  const boxes = nodes.map(({ data, x, y }) => ({ card: data, x: y, y: x - top, width, height }))
  return {
    boxes,
    branches: laid.links().map(({ source, target }) => {
      const [x, y] = [source.y + width, source.x - top + height / 2]
      const [toX, toY] = [target.y, target.x - top + height / 2]
      const half = (x + toX) / 2
      return `M${x},${y}C${half},${y} ${half},${toY} ${toX},${toY}`
    }),
    ...sizeOf(boxes),
  }
}

function asList(grown: HierarchyNode<AdoptionCard | null>, available: number): Picture {
  const nodes: HierarchyNode<AdoptionCard | null>[] = []
  grown.eachBefore((node) => void nodes.push(node))
  const at = (node: HierarchyNode<AdoptionCard | null>) => ({
    x: Math.min(node.depth, deepest) * indent,
    y: nodes.indexOf(node) * narrowRow,
  })
  const boxes = nodes.map((node) => {
    const { x, y } = at(node)
    return { card: node.data, x, y, width: Math.max(available - x, 8), height }
  })
  return {
    boxes,
    branches: nodes.flatMap((node) => {
      if (!node.parent) return []
      const [from, to] = [at(node.parent), at(node)]
      const line = Math.max(to.x - indent / 2, 0.2)
      return [`M${line},${from.y + height}V${to.y + height / 2}H${to.x}`]
    }),
    ...sizeOf(boxes),
  }
}

const sizeOf = (boxes: Box[]) => ({
  width: Math.max(...boxes.map(({ x, width }) => x + width)),
  height: Math.max(...boxes.map(({ y, height: tall }) => y + tall)),
})
