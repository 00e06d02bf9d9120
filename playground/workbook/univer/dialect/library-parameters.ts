// Which parameters of Univer's functions are ranges (`r`) and which single values (`s`), which outside ARRAYFORMULA
// means the cell in line with the formula. What stands in brackets repeats. A function without an entry has values only.
const table = `
CHITEST rr|CHISQ.TEST rr|COVAR rr|COVARIANCE.P rr|COVARIANCE.S rr|FTEST rr|F.TEST rr|TTEST rrss|T.TEST rrss
ZTEST rss|Z.TEST rss|CORREL rr|PEARSON rr|RSQ rr|SLOPE rr|INTERCEPT rr|STEYX rr|FORECAST srr|FORECAST.LINEAR srr
FREQUENCY rr|GROWTH rrrs|LINEST rrss|LOGEST rrss|TREND rrrs|PROB rrss|TRIMMEAN rs|MARGINOFERROR rs
MODE (r)|MODE.MULT (r)|MODE.SNGL (r)|MEDIAN (r)|KURT (r)|SKEW (r)|SKEW.P (r)|AVEDEV (r)|DEVSQ (r)|GEOMEAN (r)
HARMEAN (r)|STDEV (r)|STDEVP (r)|STDEV.P (r)|STDEV.S (r)|STDEVA (r)|STDEVPA (r)|VAR (r)|VARP (r)|VAR.P (r)
VAR.S (r)|VARA (r)|VARPA (r)|AVERAGEA (r)|MAXA (r)|MINA (r)|AVERAGE.WEIGHTED (r)
PERCENTILE rs|PERCENTILE.EXC rs|PERCENTILE.INC rs|QUARTILE rs|QUARTILE.EXC rs|QUARTILE.INC rs|LARGE rs|SMALL rs
PERCENTRANK rss|PERCENTRANK.EXC rss|PERCENTRANK.INC rss|RANK srs|RANK.AVG srs|RANK.EQ srs
AVERAGEIF rsr|SUMIF rsr|AVERAGEIFS rrs(rs)|SUMIFS rrs(rs)|MAXIFS rrs(rs)|MINIFS rrs(rs)|COUNTIFS rs(rs)
DAVERAGE rsr|DCOUNT rsr|DCOUNTA rsr|DGET rsr|DMAX rsr|DMIN rsr|DPRODUCT rsr|DSTDEV rsr|DSTDEVP rsr|DSUM rsr
DVAR rsr|DVARP rsr|FVSCHEDULE sr|IRR rs|MIRR rss|NPV s(r)|XIRR rrs|XNPV srr
NETWORKDAYS ssr|NETWORKDAYS.INTL sssr|WORKDAY ssr|WORKDAY.INTL sssr
CHOOSECOLS r(s)|CHOOSEROWS r(s)|HSTACK (r)|VSTACK (r)|TOCOL rss|TOROW rss|WRAPCOLS rss|WRAPROWS rss
HLOOKUP srss|VLOOKUP srss|XLOOKUP srrsss|XMATCH srss|MATCH srs|LOOKUP srr
MDETERM r|MINVERSE r|MMULT rr|SERIESSUM sssr|SUMPRODUCT (r)|SUMSQ (r)|SUMX2MY2 rr|SUMX2PY2 rr|SUMXMY2 rr
PRODUCT (r)|GCD (r)|LCM (r)|MULTINOMIAL (r)|IMSUM (r)|IMPRODUCT (r)|TEXTJOIN ss(r)`;

const patterns = new Map(
  table
    .trim()
    .split(/[|\n]/)
    .map((entry) => entry.split(' ') as [string, string]),
);

/** Computed arrays reach their ranges without ARRAYFORMULA. */
const arrayContexts: ReadonlySet<string> = new Set(
  'FREQUENCY GROWTH LINEST LOGEST LOOKUP MDETERM MINVERSE MMULT SUMPRODUCT TREND XLOOKUP XMATCH'.split(' '),
);

export type ParameterKind = 'value' | 'range' | 'array';

/** @param index From 0. */
export function parameterKind(name: string, index: number): ParameterKind {
  const pattern = patterns.get(name) ?? '';
  const fixed = pattern.replace(/\(.*/, '');
  const repeated = /\((.*)\)/.exec(pattern)?.[1] ?? 's';
  const letter = fixed[index] ?? repeated[(index - fixed.length) % repeated.length];
  if (letter !== 'r') return 'value';
  return arrayContexts.has(name) ? 'array' : 'range';
}
