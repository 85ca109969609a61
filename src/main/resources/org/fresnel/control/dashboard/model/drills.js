// Drills for people. Pure.
import { list, ms, span } from './words.js';

export const KINDS = [
  ['hang', 'hangs: does not answer'],
  ['down', 'is down: refuses connections'],
  ['slow', 'is slow'],
  ['errors', 'answers with errors'],
  ['stale-head', 'is stuck at an old head'],
  ['drop-events', 'drops its event stream'],
  ['events-silent', 'sends no events and takes no subscription'],
  ['hang-events', 'hangs, but still sends events'],
  ['optimistic', 'has not verified its head'],
  ['el-offline', 'has lost its execution client'],
  ['starve', 'starves: ten times slower'],
  ['wrong-400', 'answers everything with 400'],
];

const WORDS = { primary: 'the primary', 'all-but-one': 'all but one' };

export const kind = (drill) => drill.kind.replaceAll('-', ' ');

export const runningDrill = (drills) => drills.find((drill) => drill.state === 'running');

/** primary, all but one, and each node */
export const targets = (nodes) => [
  ['primary', WORDS.primary],
  ...(nodes.length > 2 ? [['all-but-one', WORDS['all-but-one']]] : []),
  ...nodes.map((node) => [node.name, node.name]),
];

const TONES = { passed: 'good', failed: 'bad', running: 'info', aborted: 'warn', interrupted: 'warn', refused: 'warn' };

export const tone = (drill) => TONES[drill.state] ?? 'warn';

/** 0..1 of its time */
export function progress(drill, now) {
  return Math.min(1, Math.max(0, (now - Date.parse(drill.from)) / drill.durationMs));
}

export function title(drill) {
  const nodes = list(drill.nodes);
  const on = WORDS[drill.target] ? `${WORDS[drill.target]}${nodes && ` (${nodes})`}` : drill.target;
  return `${kind(drill)} on ${on}`;
}

/** The report's figures: [name, value, of the objective, whether it is kept] */
export function figures(drill) {
  const { objective, earlier } = drill;
  const before = (value) => (value === undefined ? '' : `last time ${ms(value)}`);
  return [
    {
      name: 'Detected after',
      value: drill.timeToDetectMs === undefined ? 'not detected' : ms(drill.timeToDetectMs),
      note: [`at most ${span(objective.detectWithinMs)}`, before(earlier?.lastTimeToDetectMs)].filter(Boolean).join(', '),
    },
    {
      name: 'Switched after',
      value: drill.timeToSwitchMs === undefined ? 'no read to switch' : ms(drill.timeToSwitchMs),
      note: [drill.switchedOnOwnRead ? 'on a read of the router' : '', before(earlier?.lastTimeToSwitchMs)].filter(Boolean).join(', '),
    },
    { name: 'Requests', value: String(drill.requests), note: `${drill.failedOver} failed over, ${drill.hedges} hedged` },
    { name: 'Failed', value: String(drill.failedRequests), note: '0 expected' },
  ];
}
