// What a test has opened is closed after it, the newest first.

const cleanUps: (() => Promise<unknown>)[] = [];

export function afterTest(cleanUp: () => Promise<unknown>): void {
  cleanUps.push(cleanUp);
}

export async function cleanUp(): Promise<void> {
  for (const once of cleanUps.splice(0).reverse()) await once();
}
