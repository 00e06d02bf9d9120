/** Values by row and column, from 0, in the form of Univer's mutations. */
export type Rows<T> = Record<number, Record<number, T>>;

export function putCell<T>(rows: Rows<T>, row: number, column: number, value: NoInfer<T>): void {
  const line = rows[row] ?? {};
  rows[row] = line;
  line[column] = value;
}

/** The entry of a map, made when it is missing. */
export function entryOf<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
