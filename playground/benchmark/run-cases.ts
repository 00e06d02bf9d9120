// Every piece of work at every size and share of failures, and the common way beside it.
import type { Setting } from './bench-session.ts';
import type { Case, Common, Work } from './case.ts';
import { measureCommonFormulas, measureFormulas, measureRange } from './formulas.ts';
import type { Projects } from './projects.ts';
import { measureCommonFill, measureRefresh } from './refresh.ts';
import { measureTracking } from './tracking.ts';

export const sizes = [100, 1_000, 10_000, 100_000] as const;
export const failures = [0, 5, 30] as const;

const mostFormulas = 1_000;
/** Where many would take minutes. */
const fewFormulas = 100;
const mostRows = 10_000;

/** Cases that are measured together, on one spreadsheet or two. */
interface Group extends Setting {
  readonly name: string;
  /** Affordable at every check. */
  readonly isQuick: boolean;
  run(projects: Projects): Promise<Case[]>;
}

export interface Extent {
  /** Whether what takes minutes is measured as well. */
  readonly isWhole: boolean;
  /** Only what is called so. */
  readonly only?: RegExp | undefined;
}

export async function runCases(
  projects: Projects,
  { isWhole, only = /^/ }: Extent,
  told: (group: string) => void,
): Promise<Case[]> {
  const cases: Case[] = [];
  for (const group of groups(isWhole)) {
    const name = `${group.name}, ${group.posts} posts, ${group.failurePercent} % failures`;
    if ((!isWhole && !group.isQuick) || !only.test(name)) continue;
    cases.push(...(await group.run(projects)));
    told(name);
  }
  return cases;
}

function groups(isWhole: boolean): Group[] {
  return sizes.flatMap((posts) =>
    failures.flatMap((failurePercent): Group[] => {
      const setting = { posts, failurePercent };
      return [
        {
          ...setting,
          name: 'formulas',
          isQuick: posts <= 100 || (posts === 1_000 && failurePercent === 0),
          run: (projects) => formulas(projects, setting, isWhole),
        },
        { ...setting, name: 'range', isQuick: posts <= 10_000, run: (projects) => range(projects, setting) },
        {
          ...setting,
          name: 'refresh',
          isQuick: posts <= 1_000,
          run: (projects) => refresh(projects, setting, isWhole),
        },
        {
          ...setting,
          name: 'tracking',
          isQuick: posts <= 10_000,
          run: async (projects) => [await measureTracking(projects.addOn, setting)],
        },
      ];
    }),
  );
}

async function formulas(projects: Projects, setting: Setting, isWhole: boolean): Promise<Case[]> {
  const { posts, failurePercent } = setting;
  const links = Math.min(posts, posts > 10_000 && failurePercent > 0 ? fewFormulas : mostFormulas);
  const ours = await measureFormulas(projects.addOn, setting, links);
  // A thousand formulas of the common way are minutes of work: once, for the goal, and a hundred elsewhere.
  const isGoal = posts === 1_000 && failurePercent === 0;
  if (!hasCommon(setting, isWhole)) return ours;
  const common = await measureCommonFormulas(
    projects.commonWay,
    setting,
    isGoal ? links : Math.min(links, fewFormulas),
  );
  const of: Partial<Record<Work, Common>> = { formulas: common.cold, 'formulas-again': common.again };
  return ours.map((each) => withCommon(each, of[each.work]));
}

function range({ addOn }: Projects, setting: Setting): Promise<Case[]> {
  return measureRange(addOn, setting, Math.min(setting.posts, mostFormulas));
}

async function refresh({ addOn, commonWay }: Projects, setting: Setting, isWhole: boolean): Promise<Case[]> {
  const links = Math.min(setting.posts, mostRows);
  const ours = await measureRefresh(addOn, setting, links);
  if (!hasCommon(setting, isWhole)) return [ours];
  // More rows than six minutes are enough for.
  return [withCommon(ours, await measureCommonFill(commonWay, setting, Math.min(links, mostFormulas)))];
}

/** The common way walks for every post: at large sizes its failures tell nothing that they do not tell at small ones. */
function hasCommon({ posts, failurePercent }: Setting, isWhole: boolean): boolean {
  if (isWhole) return posts <= 1_000 || failurePercent === 0;
  return posts <= 100 && failurePercent === 0;
}

function withCommon(each: Case, common: Common | undefined): Case {
  return common === undefined ? each : { ...each, common };
}
