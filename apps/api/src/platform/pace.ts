/** Whether this may be done once more: `most` times within `milliseconds`, of one socket or one person. */
export function newPace(most: number, milliseconds: number): () => boolean {
  let [began, count] = [Date.now(), 0]
  return () => {
    if (Date.now() - began > milliseconds) [began, count] = [Date.now(), 0]
    return ++count <= most
  }
}
