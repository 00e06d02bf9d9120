// Mistakes in what spends: tracking a post is billed.

/** @type {readonly import('./mutant.mjs').Mutant[]} */
export const trackingMutants = [
  {
    name: 'no lease',
    rule: 6,
    file: 'src/tracking/lease.ts',
    edits: [
      [
        "    if (isLeased(platform)) throw new CreatorAuditError('busy_elsewhere', trackingMessages.busyElsewhere);\n",
        '',
      ],
    ],
    harm: 'Two executions write into one table and undo each other’s outcomes.',
    test: 'test/unit/tracking/lease.test.ts',
  },
  {
    name: 'lease never renewed',
    rule: 6,
    file: 'src/tracking/lease.ts',
    edits: [['expectHeld();\n        extend(platform, holder);', 'expectHeld();']],
    harm: 'A refresh of more than a minute loses its lease to another one.',
    test: 'test/unit/tracking/lease.test.ts',
    isUnseen: true,
  },
  {
    name: 'lease not asked for before a chunk',
    rule: 6,
    file: 'src/tracking/work.ts',
    edits: [['    lease.expectHeld();\n    if (chunks', '    if (chunks']],
    harm: 'An execution that was held up goes on beside the one that has taken over.',
    test: 'test/unit/tracking/lost-lease.test.ts',
    isUnseen: true,
  },
  {
    name: 'journal written without the lease',
    rule: 6,
    file: 'src/tracking/journal.ts',
    edits: [['  lease.expectHeld();\n', '']],
    harm: 'An execution that was held up forgets what the one that has taken over has sent.',
    test: 'test/unit/tracking/lost-lease.test.ts',
    isUnseen: true,
  },
  {
    name: 'no idempotency key',
    rule: 6,
    file: 'src/api/client.ts',
    edits: [["{ ...headers, ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }) }", 'headers']],
    harm: 'Two people who track one post at the same time both pay for it.',
    test: 'test/unit/api/',
  },
  {
    name: 'new idempotency key each time',
    rule: 6,
    file: 'src/api/track-posts.ts',
    edits: [['idempotencyKey: `', 'idempotencyKey: Math.random() + `']],
    harm: 'A request that is sent again after a lost answer is billed again.',
    test: 'test/unit/api/',
  },
  {
    name: 'journal not written before the request',
    rule: 6,
    file: 'src/tracking/work.ts',
    edits: [
      [
        'save({ inFlight: keys.map((key) => [key, (tries.get(key) ?? 0) + 1]), isClean: false });',
        'journal = { ...journal, inFlight: keys.map((key) => [key, (tries.get(key) ?? 0) + 1]), isClean: false };',
      ],
    ],
    harm: 'After a kill nobody knows what was sent.',
    test: 'test/unit/tracking/run-hazards.test.ts',
  },
  {
    name: 'no look for what was sent',
    rule: 6,
    file: 'src/tracking/work.ts',
    edits: [['if (journal.inFlight.length > 0 && !lookForSent()) return false;', '']],
    harm: 'A post whose answer was lost is asked for again at once.',
    test: 'test/unit/tracking/run-hazards.test.ts',
  },
  {
    name: 'confirmed count ignored',
    rule: 1,
    file: 'src/tracking/fill-table.ts',
    edits: [['if (waiting.size > mostWaiting) {', 'if (waiting.size > 2 * mostWaiting + 100) {']],
    harm: 'More posts are tracked than the person has seen and confirmed.',
  },
  {
    name: 'links pasted later are tracked',
    rule: 1,
    file: 'src/tracking/work.ts',
    edits: [
      [
        'const isWanted = (row: TableRow) => isConfirmed(row, confirmed);',
        "const isWanted = (row: TableRow) => isConfirmed(row, confirmed) || row.identity !== '';",
      ],
    ],
    harm: 'Whatever says "Waiting" is paid for, whoever wrote it.',
    test: 'test/unit/tracking/run.test.ts',
  },
  {
    name: 'absent posts not looked up before billing',
    rule: 1,
    file: 'src/tracking/work.ts',
    edits: [['keys: [...wanted].filter((key) => absent.has(key))', 'keys: [...wanted]']],
    harm: 'Posts that are tracked already are asked for again.',
    test: 'test/unit/tracking/run-hazards.test.ts',
  },
  {
    name: 'a formula tracks',
    rule: 1,
    file: 'src/posts/collect.ts',
    edits: [
      [
        'if (snapshot.walk.list === null) changed(dropGone(snapshot.shards, snapshot.walk));',
        "if (snapshot.walk.list === null) { changed(dropGone(snapshot.shards, snapshot.walk)); const [missing] = keys.filter((key) => !snapshot.shards.get(shardOf(key))?.records[key]); if (missing) options.client.post('/videos', { platform: missing.split(':')[0], identifier: missing.split(':')[1], scrape_interval_hours: 24 }); }",
      ],
    ],
    harm: 'Opening a file costs money.',
  },
  {
    name: 'billed counted by the request',
    rule: 7,
    file: 'src/tracking/work.ts',
    edits: [['billed: outcome.tracked.length + arrived.length,', 'billed: keys.length,']],
    harm: 'The sidebar says that posts were billed that were not.',
    test: 'test/unit/tracking/run-hazards.test.ts',
  },
  {
    name: 'lost answers not billed',
    rule: 7,
    file: 'src/tracking/work.ts',
    edits: [['tracked: found.records, billed, inFlight: open', 'tracked: found.records, inFlight: open']],
    harm: 'The sidebar calls posts tracked already that this run is billed for.',
    test: 'test/unit/tracking/run-counts.test.ts',
    isUnseen: true,
  },
  {
    name: 'conflict taken for a failure',
    rule: 6,
    file: 'src/tracking/chunk.ts',
    edits: [
      [
        "if (failure.code === 'conflict') conflicts.push(key);",
        "if (failure.code === 'conflict') failed.set(key, reasonOf(failure));",
      ],
    ],
    harm: 'A post that somebody else tracked meanwhile is said to have failed.',
    test: 'test/unit/tracking/run-hazards.test.ts',
  },
  {
    name: 'run goes on for another organization',
    rule: 1,
    file: 'src/tracking/run.ts',
    edits: [
      [
        'if (connection.organizationId === journal.organizationId) return undefined;',
        'if (connection) return undefined;',
      ],
    ],
    harm: 'What one organization confirmed is billed to another.',
    test: 'test/unit/tracking/run-hazards.test.ts',
  },
];
