// Everything that can be in the way, one line each, with the one thing to do about it.

import { findSharedNumbers, maskedKey } from '../api/connection.ts';
import { readKeyOwner } from '../api/key-owner.ts';
import { type ErrorCode, isCreatorAuditError } from '../errors.ts';
import { type Gate, openGate, requestsToday } from '../http/gate.ts';
import { messages as common } from '../messages.ts';
import type { Authorization, Platform } from '../platform/ports.ts';
import { createCachedPosts } from '../posts/cached-posts.ts';
import type { Connected } from '../tracking/connected.ts';
import { viewConnections } from './connections.ts';
import type { CheckUp, CheckUpItem, Run } from './contract.ts';
import { messages } from './messages.ts';
import { overviewOfSchedule, type ScheduleOptions } from './schedule.ts';
import { untilOf } from './until.ts';

export interface CheckUpOptions extends ScheduleOptions {
  /** @throws CreatorAuditError `no_key` */
  readonly connect: () => Connected;
  readonly newestRun: () => Run | null;
}

const texts = messages.checkUp;

/** One request: `/whoami`, with the key that is used here. */
export function checkUp(options: CheckUpOptions): CheckUp {
  const { platform, authorization, newestRun } = options;
  const connected = unless('no_key', options.connect);
  // A cache that fails has its own line.
  const gate = unless('google_service', () => gateOf(connected, platform));
  return {
    items: [
      ...(connected ? [keyItem(connected, options), rightsItem(connected)] : [noKeyItem()]),
      authorizationItem(authorization),
      ...(gate ? [requestsItem(gate, platform)] : []),
      cacheItem(platform),
      ...(connected && gate ? [waitingItem(gate, platform)] : []),
      runItem(newestRun()),
      scheduleItem(options),
    ],
  };
}

/** Where no key is, requests were sent by those who let the spreadsheet have their numbers, if anybody does. */
function gateOf(connected: Connected | undefined, { cache, clock, properties }: Platform): Gate {
  if (connected) return connected.cached.readGate();
  const shared = findSharedNumbers(properties);
  return shared ? createCachedPosts(cache, shared.cacheOwner, clock).readGate() : openGate;
}

function unless<T>(code: ErrorCode, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isCreatorAuditError(error) && error.code === code) return undefined;
    throw error;
  }
}

/** `action` and `url` only where there is something to do. */
function item(
  name: string,
  state: CheckUpItem['state'],
  text: string,
  action: string | null = null,
  url: string | null = null,
): CheckUpItem {
  return { name, state, text, action, url };
}

function noKeyItem(): CheckUpItem {
  return item(texts.key.name, 'trouble', texts.key.none, texts.key.connect);
}

function keyItem({ client, place, connection }: Connected, { platform }: CheckUpOptions): CheckUpItem {
  const { name, accepted, other, renew } = texts.key;
  const result = readKeyOwner(client);
  if (!result.ok) {
    const { failure } = result;
    const isKeyAtFault = failure.status === 401 || failure.status === 403;
    const until = untilOf(failure, platform);
    return item(name, 'trouble', common.failure(failure, until, 'person').long, isKeyAtFault ? renew : null);
  }
  const { keyName, organizationId } = result.owner;
  const text = accepted(place, keyName, organizationId, maskedKey(connection.apiKey));
  const hasOther = place === 'spreadsheet' && viewConnections(platform).me !== null;
  return item(name, 'ok', hasOther ? `${text} ${other}` : text);
}

function rightsItem({ connection }: Connected): CheckUpItem {
  const { name, mayTrack, readOnly, action } = texts.rights;
  return connection.canWrite ? item(name, 'ok', mayTrack) : item(name, 'note', readOnly, action);
}

function authorizationItem(authorization: Authorization): CheckUpItem {
  const { name, given, missing, action } = texts.authorization;
  const url = authorization.missingUrl();
  return url === null ? item(name, 'ok', given) : item(name, 'trouble', missing, action, url);
}

/** Half of what Google gives an ordinary account in a day. */
const manyRequests = 10_000;

function requestsItem(gate: Gate, { clock }: Platform): CheckUpItem {
  const { name, count, action } = texts.requests;
  const requests = requestsToday(gate, clock.now());
  return requests < manyRequests ? item(name, 'ok', count(requests)) : item(name, 'note', count(requests), action);
}

const probeName = 'ca:probe';
const probeSeconds = 60;

function cacheItem({ cache, clock }: Platform): CheckUpItem {
  const { name, works, broken, action } = texts.cache;
  const probe = String(clock.now());
  try {
    cache.putAll({ [probeName]: probe }, probeSeconds);
    if (cache.getAll([probeName])[probeName] === probe) return item(name, 'ok', works);
  } catch (error) {
    if (!isCreatorAuditError(error)) throw error;
  }
  return item(name, 'trouble', broken, action);
}

function waitingItem({ closedUntilMs, failure }: Gate, { clock, spreadsheet }: Platform): CheckUpItem {
  const { name, open, asked, resting, action } = texts.waiting;
  if (closedUntilMs <= clock.now()) return item(name, 'ok', open);
  const until = spreadsheet.formatTime(closedUntilMs);
  const isAsked = failure === null || failure.serverDelayMs !== null;
  const text = isAsked ? asked(until) : resting(until, common.failure(failure, until, 'person').short);
  return item(name, 'note', text, action);
}

function scheduleItem(options: ScheduleOptions): CheckUpItem {
  const { name, none } = texts.schedule;
  const actions = { connect: texts.key.connect, authorize: texts.authorization.action, ...texts.schedule.actions };
  const { banner, scheduleSummary } = overviewOfSchedule(options);
  if (!banner) return item(name, 'ok', scheduleSummary ?? none);
  return item(name, banner.kind, banner.text, banner.action && actions[banner.action], banner.url);
}

function runItem(run: Run | null): CheckUpItem {
  const { name, none, text, resume, retry } = texts.run;
  if (!run) return item(name, 'ok', none);
  if (run.state === 'halted') return item(name, 'trouble', run.message ?? text(run), resume);
  if (run.state === 'interrupted' || run.state === 'stopped') return item(name, 'note', text(run), resume);
  return run.failed > 0 ? item(name, 'note', text(run), retry) : item(name, 'ok', text(run));
}
