// Everything a plan needs to happen in: the API, its clock, the documents, and what has been seen of them.
import { createSandbox, type Sandbox } from '../api/sandbox.ts';
import { limits } from '../runtime/limits.ts';
import type { Pool } from '../runtime/pool.ts';
import type { Project } from '../runtime/project.ts';
import { seededRandom } from '../runtime/random.ts';
import { firstComeFirstServed, type SchedulePolicy } from '../runtime/scheduler.ts';
import { SimulatedScheduler } from '../runtime/simulated-scheduler.ts';
import { createShortLinks, type ShortLinks } from '../short-links/short-links.ts';
import { Answers } from './answers.ts';
import { createdPost } from './created-post.ts';
import { type Exchange, Internet, type Sender } from './internet.ts';
import { type Identity, Links } from './links.ts';
import type { Plan } from './plan.ts';
import { SimulatedDocument } from './simulated-document.ts';

export interface CreatedPost extends Identity {
  readonly document: number;
  readonly execution: number;
  /** The same for those that were asked for together. */
  readonly batch: string;
  /** How many edits people had made by then. */
  readonly edits: number;
}

/** The built add-on with threads that have it loaded: what stays from seed to seed. */
export interface AddOn {
  readonly project: Project;
  readonly pool: Pool;
}

const nobody: Sender = { document: -1, execution: 0, functionName: '', runs: [] };

export class World {
  readonly plan: Plan;
  readonly scheduler: SimulatedScheduler;
  readonly sandbox: Sandbox;
  readonly shortLinks: ShortLinks;
  readonly links: Links;
  readonly internet: Internet;
  readonly answers = new Answers();
  /** Posts whose tracking has begun, and was told to whoever asked. */
  created: CreatedPost[] = [];
  /** Whose requests have asked for a post, whether or not they heard so: documents, by the post's name. */
  readonly askedBy = new Map<string, Set<number>>();
  /** When the newest record was begun: no two are at the same moment. */
  lastTrackedMs = 0;
  readonly #lostBatches = new Set<string>();
  documents: readonly SimulatedDocument[] = [];
  /** How many of the API's drifts have been looked at. */
  seenDrifts = 0;
  /** By document: whose request leaves now. */
  readonly senders: Sender[] = [];
  readonly #addOn: AddOn;

  constructor(plan: Plan, addOn: AddOn, exchanged: (exchange: Exchange) => void) {
    const { seed, posts, switches, requestsPerMinute, latencyMs, startMs } = plan;
    this.plan = plan;
    this.#addOn = addOn;
    this.scheduler = new SimulatedScheduler(startMs, policyOf(plan));
    this.sandbox = createSandbox({ posts, seed, switches, requestsPerMinute, clock: this.scheduler, strict: true });
    this.shortLinks = createShortLinks(this.sandbox, seed);
    this.links = new Links(this.sandbox, this.shortLinks);
    this.internet = new Internet({
      sandbox: this.sandbox,
      shortLinks: this.shortLinks,
      latencyMs,
      random: seededRandom(seed ^ 0x105e),
      exchanged: (exchange) => {
        if (exchange.response) this.answers.read(exchange.response.body);
        this.#noteCreated(exchange);
        this.#noteUnbounded(exchange);
        exchanged(exchange);
      },
    });
  }

  /** When one answer of those that were asked for together is lost, none gets to the script. */
  #noteCreated(exchange: Exchange): void {
    const { document, execution } = exchange.sender;
    const batch = `${document} ${execution} ${this.scheduler.now()}`;
    if (!exchange.isDelivered) {
      this.#lostBatches.add(batch);
      this.created = this.created.filter((each) => each.batch !== batch);
    }
    const post = createdPost(exchange);
    if (!post) return;
    this.askedBy.set(post.name, new Set(this.askedBy.get(post.name)).add(document));
    if (this.#lostBatches.has(batch) || !isReadable(exchange)) return;
    this.created.push({ ...post, batch, execution, edits: this.documents[document]?.edits ?? 0 });
  }

  /** The add-on grants no request as long as Google gives a formula. */
  #noteUnbounded({ sender, request }: Exchange): void {
    const document = this.documents[sender.document];
    if (document && request.timeoutMs > limits.customFunctionMs) {
      document.unboundedMs.set(sender.functionName, this.scheduler.now());
    }
  }

  async open(): Promise<void> {
    const { documents, seed, callMs } = this.plan;
    // Google runs a script in its manifest's time zone; worker threads take theirs from the process.
    process.env.TZ = this.#addOn.project.manifest.timeZone;
    this.documents = await Promise.all(
      documents.map((plan, index) =>
        SimulatedDocument.open({
          ...this.#addOn,
          index,
          plan,
          seed,
          callMs,
          scheduler: this.scheduler,
          network: this.internet.network(() => this.senders[index] ?? nobody),
          links: this.links,
        }),
      ),
    );
  }

  get secrets(): readonly string[] {
    return [...Object.values(this.sandbox.keys), this.sandbox.otherOrganization.key];
  }

  async close(): Promise<void> {
    for (const { host } of this.documents) await host.close();
    this.scheduler.close();
  }
}

function policyOf({ drawsTurns, seed }: Plan): SchedulePolicy {
  if (!drawsTurns) return firstComeFirstServed;
  const random = seededRandom(seed ^ 0x7042);
  return (ready) => {
    const chosen = ready[Math.floor(random() * ready.length)];
    if (chosen === undefined) throw new Error('Nobody could go on.');
    return chosen;
  };
}

/** Whoever cannot read the answer does not know of the post. */
function isReadable({ response }: Exchange): boolean {
  try {
    return Boolean(JSON.parse(response?.body ?? ''));
  } catch {
    return false;
  }
}
