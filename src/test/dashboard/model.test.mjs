// The pure part of the dashboard: what is shown, as functions of what the feed has told.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wait, openFeed } from '../../main/resources/org/fresnel/control/dashboard/feed.js';
import { chainOf } from '../../main/resources/org/fresnel/control/dashboard/model/chain.js';
import { clockOf, fold } from '../../main/resources/org/fresnel/control/dashboard/model/board.js';
import { figures, progress, runningDrill, targets, title } from '../../main/resources/org/fresnel/control/dashboard/model/drills.js';
import { headline, tabOf } from '../../main/resources/org/fresnel/control/dashboard/model/headline.js';
import { numbersOf } from '../../main/resources/org/fresnel/control/dashboard/model/numbers.js';
import { plans } from '../../main/resources/org/fresnel/control/dashboard/model/plans.js';
import { rolloutOf } from '../../main/resources/org/fresnel/control/dashboard/model/rollout.js';
import { routersOf } from '../../main/resources/org/fresnel/control/dashboard/model/routers.js';
import { duties, step, strip } from '../../main/resources/org/fresnel/control/dashboard/model/slots.js';
import { verdictsOf } from '../../main/resources/org/fresnel/control/dashboard/model/verdicts.js';
import { timeline } from '../../main/resources/org/fresnel/control/dashboard/model/timeline.js';
import { countdown, list, moment, plain, sentence, span, words } from '../../main/resources/org/fresnel/control/dashboard/model/words.js';
import { protocols } from '../../main/resources/org/fresnel/control/dashboard/session.js';

const GENESIS = '2026-01-01T00:00:00Z';
const START = Date.parse(GENESIS);
const CHAIN = { genesisTime: GENESIS, slotDurationMs: 12_000, slotsPerEpoch: 4 };
const ALL = new Set(['incident', 'decision', 'drill']);

const node = (name, health = 'ready', more = {}) => ({ name, health, reason: 'at the head', ...more });
const slot = (number, state, results = {}, nodes = ['a']) => ({
  slot: number,
  epoch: Math.floor(number / 4),
  state,
  duties: Object.keys(results).length === 0 ? [] : [{ duty: 'attestation', count: Object.values(results).reduce((x, y) => x + y, 0), results, nodes }],
});
const board = (more = {}) => ({
  skewMs: 0, unseen: 0, chain: CHAIN, nodes: [node('a'), node('b'), node('c')], plans: [], slots: [], decisions: [], incidents: [], drills: [], ...more,
});
const drill = (more = {}) => ({
  id: 'drill-1', state: 'running', reason: '', kind: 'hang', target: 'primary', nodes: ['a'], from: GENESIS, durationMs: 10_000,
  requests: 5, failedOver: 1, hedges: 0, failedRequests: 0, duties: [], shortcomings: [], objective: { detectWithinMs: 15_000, dutyWithinMs: 2000 }, ...more,
});
const incident = (more = {}) => ({ id: 1, node: 'a', from: GENESIS, durationMs: 5000, cause: 'connection refused', requestsFailedOver: 0, requestsFailed: 0, worstAddedLatencyMs: 0, changes: [], ...more });
const decision = (at, more = {}) => ({ at, kind: 'failed_over', operation: 'produceAttestationData', node: 'b', status: 200, elapsedMs: 40, addedLatencyMs: 30, attempts: [{ node: 'a', text: 'refused', elapsedMs: 30 }], ...more });

describe('numbers of a node', () => {
  const known = { version: 'teku/v26', headSlot: 1200, lagSlots: 0, latencyMs: 2.5, peers: 50 };
  const values = (more, incidents = []) => numbersOf(node('a', 'ready', more), incidents, START + 300_000);

  test('those of a fit node have no age', () => {
    const { old, note, facts } = values(known);
    assert.deepEqual([old, note], [false, '']);
    assert.deepEqual(facts, [['Head', '1\u202f200'], ['Lag', 'none'], ['Answers in', '2.5 ms'], ['Peers', '50']]);
  });
  test('those of a node that is down are as old as its incident', () => {
    const { old, note } = values({ ...known, health: 'down' }, [incident(), incident({ node: 'b', from: '2025-01-01T00:00:00Z' })]);
    assert.deepEqual([old, note], [true, 'as of 5 min ago']);
  });
  test('a node that was never reached has none', () => {
    const { note, facts } = values({ health: 'down', version: '', headSlot: 0, lagSlots: 120, latencyMs: 0, peers: 0 }, [incident()]);
    assert.equal(note, '');
    assert.deepEqual(facts.map(([, value]) => value), ['–', '–', '–', '–']);
  });
});

describe('verdicts', () => {
  const record = (name, role, made, operations = []) => ({
    node: name, role, operations, verdicts: made.map((it, i) => ({ slot: 100 - i, made: it, reason: it ? '' : '500' })),
  });
  const of = (...nodes) => verdictsOf({ nodes, differences: [{ node: 's', operation: 'op', difference: 'data: expected 1, got 2' }] });

  test('the oldest slot is the first mark', () => {
    const [row] = of(record('a', 'backup', [true, false, false]));
    assert.equal(row.marks, '××·');
    assert.equal(row.text, 'missed 2 of 3');
    assert.equal(row.tone, 'warn');
    assert.match(row.reason, /500/);
  });
  test('a node that would miss the next duty is bad, one without a test is neither', () => {
    assert.equal(of(record('a', 'backup', [false]))[0].tone, 'bad');
    assert.equal(of(record('a', 'backup', []))[0].text, 'not tested');
  });
  test('a shadow has its copies and its newest difference', () => {
    const [row] = of(record('s', 'shadow', [true], [{ mirrored: 3, different: 1, failed: 1 }, { mirrored: 2, different: 0, failed: 0 }]));
    assert.equal(row.copies, '5 copies, 1 different, 1 failed');
    assert.equal(row.reason, 'op: data: expected 1, got 2');
  });
});

describe('headline', () => {
  const of = (more) => headline(board(more), START);

  test('a shadow is no node for duties', () => {
    assert.equal(of({ nodes: [node('a'), node('s', 'down', { role: 'shadow' })] }).title, 'Duties are possible. Nothing is wrong.');
    assert.equal(of({ nodes: [node('a', 'down'), node('s', 'ready', { role: 'shadow' })] }).tone, 'bad');
  });

  test('is calm when every node is ready', () => {
    assert.equal(of({}).tone, 'good');
    assert.equal(of({}).title, 'Duties are possible. Nothing is wrong.');
  });
  test('is not calm while something is wrong with the chain', () => {
    const { tone, title: text } = of({ conditions: [{ kind: 'clock_skew', severity: 'warning', subject: '', text: 'x', since: GENESIS }] });
    assert.equal(tone, 'warn');
    assert.equal(text, 'Duties are possible, but something is wrong with the chain.');
  });
  test('is bad when nodes have finalized different blocks, though all are ready', () => {
    const { tone, title: text, details } = of({ conditions: [{ kind: 'finality_split', severity: 'critical', subject: '', text: 'no quorum', since: GENESIS }] });
    assert.equal(tone, 'bad');
    assert.equal(text, 'Nodes have finalized different blocks.');
    assert.match(details[0], /no quorum/);
  });
  test('the tab carries the state', () => {
    const tab = (more) => tabOf(board(more), START);
    assert.deepEqual(tab({}), { tone: 'good', title: 'Fresnel' });
    assert.deepEqual(tab({ drills: [drill()] }), { tone: 'info', title: 'Fresnel' });
    assert.deepEqual(tab({ nodes: [node('a', 'down'), node('b'), node('c')] }), { tone: 'warn', title: '! Duties are possible, but a is down – Fresnel' });
    assert.deepEqual(tab({ slots: [slot(10, 'failed', { failed: 4 })] }), { tone: 'bad', title: '!! Duties go wrong: 4 of the last 4 – Fresnel' });
    assert.deepEqual(tabOf(undefined, START), { tone: 'good', title: 'Fresnel' });
  });
  test('names the node that is not well, and why', () => {
    const { tone, title: text, details } = of({ nodes: [node('a', 'down', { reason: 'connection refused' }), node('b'), node('c')] });
    assert.equal(tone, 'warn');
    assert.equal(text, 'Duties are possible, but a is down.');
    assert.deepEqual(details, ['a is down: connection refused.']);
  });
  test('says so when one node is left', () => {
    assert.equal(of({ nodes: [node('a', 'down'), node('b')] }).title, 'Duties are possible, but only on b.');
  });
  test('is bad when nobody is fit, though somebody is asked', () => {
    const { tone, title: text, details } = of({ nodes: [node('a', 'syncing'), node('b', 'down')] });
    assert.equal(tone, 'bad');
    assert.equal(text, 'Duties are at risk.');
    assert.match(details[0], /a \(syncing\) is asked all the same/);
  });
  test('is bad when nobody can be asked', () => {
    assert.equal(of({ nodes: [node('a', 'drained'), node('b', 'down')] }).title, 'Duties are not possible.');
  });
  test('a single node that is ready is nothing to worry about', () => {
    assert.equal(of({ nodes: [node('a')] }).tone, 'good');
  });
  test('a running drill is told, and that duties are possible all the same', () => {
    const { title: text, details } = of({ drills: [drill()], nodes: [node('a', 'down'), node('b'), node('c', 'lagging', { reason: '5 slots behind' })] });
    assert.equal(text, 'Duties are possible. A drill is running.');
    assert.deepEqual(details, ['a is treated as failing: hang.', 'c is lagging: 5 slots behind.']);
  });
  test('is bad when one duty in ten went wrong, though every node is ready', () => {
    const { tone, title: text, details } = of({ slots: [slot(10, 'failed', { on_time: 25, failed: 4, missed_by_client: 110 })] });
    assert.equal(tone, 'bad');
    assert.equal(text, 'Duties go wrong: 114 of the last 139.');
    assert.match(details[0], /110 were not published/);
  });
  test('a drill that costs duties is bad, or a warning', () => {
    const during = (results) => of({ drills: [drill()], slots: [slot(10, 'failed', results)] });
    assert.equal(during({ on_time: 9, failed: 1 }).tone, 'bad');
    assert.equal(during({ on_time: 99, failed: 1 }).tone, 'warn');
    assert.equal(during({ on_time: 99 }).tone, 'info');
  });
  test('duties that went wrong in the last two epochs are told, older ones are not', () => {
    const recent = of({ slots: [slot(10, 'failed', { on_time: 97, failed: 2, late: 1 })] });
    assert.equal(recent.title, 'Duties are possible, but 3 duties went wrong lately.');
    assert.equal(of({ slots: [slot(1, 'failed', { failed: 2 }), slot(10, 'good', { on_time: 1 })] }).tone, 'good');
  });
});

describe('slots', () => {
  const now = START + 18 * 12_000 + 1;
  const cells = (more) => strip(board(more), now).flatMap((row) => row.cells);
  const at = (number, more) => cells(more).find((cell) => cell.slot === number);

  test('four epochs are shown, the running one last', () => {
    assert.deepEqual(strip(board(), now).map((row) => row.epoch), [1, 2, 3, 4]);
  });
  test('a young chain has fewer', () => {
    assert.deepEqual(strip(board(), START).map((row) => row.epoch), [0]);
  });
  test('a slot bears the number of the node that served it', () => {
    assert.equal(at(17, { slots: [slot(17, 'good', { on_time: 3 }, ['b'])] }).mark, '2');
  });
  test('several nodes show as more than one', () => {
    assert.equal(at(17, { slots: [slot(17, 'good', { on_time: 3 }, ['a', 'b'])] }).mark, '1+');
  });
  test('late and failed have marks of their own, whoever served', () => {
    assert.equal(at(17, { slots: [slot(17, 'late', { late: 1 })] }).mark, '!');
    assert.equal(at(17, { slots: [slot(17, 'failed', { failed: 1 })] }).mark, '×');
  });
  test('a cell says in words what it shows', () => {
    assert.equal(at(17, { slots: [slot(17, 'late', { late: 1, on_time: 2 })] }).label, 'Slot 17: late; 3 attestations, served by a');
  });
  test('the running slot is marked, those after it are to come', () => {
    assert.equal(at(18).current, true);
    assert.equal(at(19).state, 'upcoming');
    assert.equal(at(17).state, 'unknown');
  });
  test('without a chain or a slot there is nothing to show', () => {
    assert.deepEqual(strip(board({ chain: undefined }), now), []);
  });
  test('arrows move by a slot and by an epoch, and stay within', () => {
    const rows = strip(board(), now);
    assert.equal(step(rows, 10, 'ArrowRight'), 11);
    assert.equal(step(rows, 10, 'ArrowUp'), 6);
    assert.equal(step(rows, 10, 'ArrowDown'), 14);
    assert.equal(step(rows, 4, 'ArrowLeft'), 4);
    assert.equal(step(rows, 10, 'Home'), 4);
    assert.equal(step(rows, 10, 'End'), 19);
    assert.equal(step(rows, 10, 'x'), 10);
  });
  test('results are summed up', () => {
    const slots = [slot(10, 'late', { on_time: 5, late: 2 }), slot(11, 'failed', { failed: 1, missed_by_client: 3, pending: 9 })];
    assert.deepEqual(duties(board({ slots })), { good: 5, late: 2, failed: 1, missed: 3 });
  });
});

describe('board', () => {
  const first = fold(undefined, { type: 'snapshot', data: { ...board(), at: GENESIS } }, START - 500);

  test('a snapshot is the whole of it, with the difference of the clocks', () => {
    assert.equal(first.skewMs, 500);
  });
  test('nothing is made of news without a snapshot', () => {
    assert.equal(fold(undefined, { type: 'fleet', data: { nodes: [] } }, 0), undefined);
  });
  test('the fleet replaces the fleet', () => {
    assert.deepEqual(fold(first, { type: 'fleet', data: { nodes: [node('z')] } }, 0).nodes.map((it) => it.name), ['z']);
  });
  test('a slot that has changed replaces what was told of it, in its order', () => {
    const before = fold(first, { type: 'duties', data: { slots: [slot(5, 'pending'), slot(6, 'pending')] } }, 0);
    const after = fold(before, { type: 'duties', data: { slots: [slot(5, 'good')] } }, 0);
    assert.deepEqual(after.slots.map((it) => [it.slot, it.state]), [[5, 'good'], [6, 'pending']]);
  });
  test('old slots go', () => {
    const many = Array.from({ length: 100 }, (_, i) => slot(i, 'good'));
    assert.equal(fold(first, { type: 'duties', data: { slots: many } }, 0).slots[0].slot, 80);
  });
  test('incidents of two routers with one number are two', () => {
    const after = fold(first, { type: 'incidents', data: { incidents: [incident({ router: 'one' }), incident({ router: 'two' })] } }, 0);
    assert.deepEqual(after.incidents.map((it) => it.router).sort(), ['one', 'two']);
    const shown = timeline(board({ incidents: after.incidents }), ALL);
    assert.equal(new Set(shown.map((it) => it.key)).size, 2);
    assert.match(shown[0].text, /at (one|two)/);
  });

  test('an incident that has ended replaces the one that went on', () => {
    const before = fold(first, { type: 'incidents', data: { incidents: [incident()] } }, 0);
    const after = fold(before, { type: 'incidents', data: { incidents: [incident({ until: GENESIS }), incident({ id: 2 })] } }, 0);
    assert.deepEqual(after.incidents.map((it) => [it.id, it.until]), [[2, undefined], [1, GENESIS]]);
  });
  test('decisions come first, are bounded, and those not sent are counted', () => {
    const news = { type: 'decisions', data: { decisions: Array.from({ length: 150 }, () => decision(GENESIS)), more: 7 } };
    const after = fold(fold(first, news, 0), news, 0);
    assert.equal(after.decisions.length, 200);
    assert.equal(after.unseen, 14);
  });
  test('a frame of a later version changes nothing', () => {
    assert.equal(fold(first, { type: 'weather', data: {} }, 0), first);
  });
  test('the clock is the chain’s', () => {
    assert.deepEqual(clockOf(CHAIN, START + 30_000), { slot: 2, epoch: 0, leftMs: 6000 });
  });
});

describe('timeline', () => {
  test('is merged by time, the newest first', () => {
    const all = timeline(board({ incidents: [incident()], decisions: [decision('2026-01-01T00:00:02Z')], drills: [drill({ from: '2026-01-01T00:00:01Z' })] }), ALL);
    assert.deepEqual(all.map((it) => it.kind), ['decision', 'drill', 'incident']);
  });
  test('shows the kinds that are chosen', () => {
    assert.deepEqual(timeline(board({ incidents: [incident()], drills: [drill()] }), new Set(['drill'])).map((it) => it.kind), ['drill']);
  });
  test('the same decision within a minute becomes one entry', () => {
    const [one, ...others] = timeline(board({ decisions: [decision('2026-01-01T00:00:30Z'), decision('2026-01-01T00:00:20Z'), decision('2026-01-01T00:00:10Z')] }), ALL);
    assert.equal(others.length, 0);
    assert.match(one.text, /^3 times since /);
  });
  test('another way, or much later, is another entry', () => {
    const decisions = [decision('2026-01-01T00:05:00Z'), decision('2026-01-01T00:00:20Z'), decision('2026-01-01T00:00:10Z', { node: 'c' })];
    assert.equal(timeline(board({ decisions }), ALL).length, 3);
  });
  test('real trouble that goes on is bad, a drill’s is not', () => {
    const [real, drilled] = timeline(board({ incidents: [incident(), incident({ id: 2, drill: 'drill-1' })] }), ALL);
    assert.equal(real.tone, 'bad');
    assert.equal(drilled.tone, 'info');
    assert.match(drilled.text, /caused by drill-1/);
  });
});

describe('drills', () => {
  test('the running one is found', () => {
    assert.equal(runningDrill([drill({ state: 'passed' }), drill({ id: 'drill-2' })]).id, 'drill-2');
  });
  test('targets are the primary, all but one of three and more, and each node', () => {
    assert.deepEqual(targets([node('a'), node('b'), node('c')]).map(([value]) => value), ['primary', 'all-but-one', 'a', 'b', 'c']);
    assert.deepEqual(targets([node('a'), node('b')]).map(([value]) => value), ['primary', 'a', 'b']);
  });
  test('progress stays within its time', () => {
    assert.equal(progress(drill(), START + 2500), 0.25);
    assert.equal(progress(drill(), START + 99_000), 1);
  });
  test('a drill is named by what and whom', () => {
    assert.equal(title(drill({ kind: 'stale-head' })), 'stale head on the primary (a)');
    assert.equal(title(drill({ target: 'b', nodes: ['b'] })), 'hang on b');
  });
  test('figures say what was not seen', () => {
    assert.equal(figures(drill())[0].value, 'not detected');
    assert.equal(figures(drill({ timeToDetectMs: 1646 }))[0].value, '1.6 s');
  });
});

test('plans that are the same are one row', () => {
  const nodes = [{ name: 'a', rank: 'preferred' }, { name: 'b', rank: 'fallback' }];
  const rows = plans([{ kind: 'head', nodes }, { kind: 'attestation_data', nodes }, { kind: 'publish', nodes }]);
  assert.deepEqual(rows.map((row) => [row.kinds, row.together]), [[['head', 'attestation data'], false], [['publish'], true]]);
  assert.deepEqual(rows[0].fallback.map((it) => it.name), ['b']);
});

describe('routers', () => {
  const member = (name, inView = true, more = {}) => ({ name, version: '0.1.0', dataPlane: '', inView, lagMs: 0, ...more });
  const cluster = (more = {}) => ({
    self: 'r1', state: 'complete', expected: 2, members: [member('r1'), member('r2')], opinions: [], exchange: { dropped: {} }, ...more,
  });

  test('a router without a cluster shows none', () => {
    assert.equal(routersOf(cluster({ state: 'standalone' }), []).shown, false);
    assert.equal(routersOf(undefined, []).shown, false);
  });
  test('all in view is good', () => {
    const { shown, tone, title } = routersOf(cluster(), []);
    assert.deepEqual([shown, tone, title], [true, 'good', '2 of 2 in view']);
  });
  test('a missing router is a warning', () => {
    const { tone, title, rows } = routersOf(cluster({ members: [member('r1'), member('r2', false)] }), []);
    assert.deepEqual([tone, title], ['warn', '1 of 2 in view']);
    assert.deepEqual(rows[1], { name: 'r2', tone: 'warn', text: 'not in view, 0.1.0' });
  });
  test('the lag of a router is shown', () => {
    assert.equal(routersOf(cluster({ members: [member('r2', true, { lagMs: 1.44, dataPlane: 'b:5052' })] }), []).rows[0].text, '0.1.0, b:5052, 1.4 ms');
  });
  test('opinions are shown where they differ', () => {
    const opinion = (name, health) => ({ router: 'r2', node: name, health, reason: 'connection refused', since: GENESIS });
    const { differ } = routersOf(cluster({ opinions: [opinion('a', 'ready'), opinion('b', 'down')] }), [node('a'), node('b')]);
    assert.deepEqual(differ, ['b is ready here, down at r2: connection refused.']);
  });
  test('dropped facts are counted', () => {
    assert.match(routersOf(cluster({ leases: [{ what: 'drill', router: 'r2' }] }), []).note, /r2 has the lease for a drill\./);
    assert.match(routersOf(cluster({ exchange: { dropped: { duty: 2, order: 1 } } }), []).note, /3 facts were dropped/);
  });
});

describe('rollout', () => {
  const rollout = (state, more = {}) => ({
    id: 'rollout-1', state, active: !['completed', 'aborted'].includes(state), paused: false, node: 'b', since: GENESIS, waitsFor: '', reason: '',
    nodes: [{ name: 'c', state: 'done' }, { name: 'b', state: 'current' }, { name: 'a', state: 'pending' }], ...more,
  });

  test('a router without a rollout shows none', () => {
    assert.equal(rolloutOf(undefined).shown, false);
    assert.equal(rolloutOf({ state: 'none', nodes: [] }).shown, false);
  });
  test('the step and its node are the title', () => {
    const { shown, tone, title, text, nodes } = rolloutOf(rollout('verifying', { waitsFor: 'b, which is syncing' }));
    assert.deepEqual([shown, tone, title, text], [true, 'info', 'rollout-1: testing b', 'Waits for b, which is syncing.']);
    assert.deepEqual(nodes.map((it) => it.tone), ['good', 'info', 'quiet']);
  });
  test('a halted rollout is bad and says why', () => {
    const { tone, text, held } = rolloutOf(rollout('halted', { reason: 'exit status 3', waitsFor: 'an operator' }));
    assert.deepEqual([tone, text, held], ['bad', 'exit status 3', true]);
  });
  test('a paused rollout can be resumed', () => {
    const { tone, title, held } = rolloutOf(rollout('hook', { paused: true }));
    assert.deepEqual([tone, title, held], ['warn', 'rollout-1: paused, at the hook of b', true]);
  });
  test('an ended rollout has no buttons', () => {
    assert.deepEqual([rolloutOf(rollout('completed')).active, rolloutOf(rollout('aborted')).tone], [false, 'off']);
  });
});

describe('chain', () => {
  const tree = (more = {}) => ({ head: { slot: 100, root: '0x10' }, finalizedEpoch: 10, apartSlots: 0, behind: [], unknown: [], branches: [{ tip: { slot: 100, root: '0x10' }, nodes: ['a', 'b'], clients: ['teku'], apartSlots: 0 }], ...more });
  const fork = { slot: 90, root: '0x09' };
  const other = { tip: { slot: 95, root: '0x95' }, nodes: ['c'], clients: [], fork, apartSlots: 10 };
  const split = tree({ fork, apartSlots: 10, branches: [...tree().branches, other] });

  test('one branch is well', () => {
    const { tone, title, note } = chainOf(tree());
    assert.deepEqual([tone, title, note], ['good', 'One branch', 'Finalized: epoch 10.']);
  });
  test('several say where they part', () => {
    const { tone, title, note } = chainOf(split);
    assert.deepEqual([tone, title, note], ['warn', '2 branches', 'They split after slot 90 and are 10 slots apart. Finalized: epoch 10.']);
  });
  test('a branch is as long as its slots since the fork', () => {
    assert.deepEqual(chainOf(split).rows.map((row) => [row.main, row.share]), [[true, 1], [false, 0.5]]);
  });
  test('who is on none is named', () => {
    assert.deepEqual(chainOf(tree({ behind: ['d'], unknown: ['e', 'f'] })).aside, ['Behind the fork: d.', 'Not known: e and f.']);
  });
  test('without heads there is nothing to show', () => {
    assert.deepEqual([chainOf(undefined).title, chainOf(undefined).rows], ['No head is known', []]);
  });
});

describe('words', () => {
  test('durations have two units at most', () => {
    assert.deepEqual([0, 850, 1646, 12_000, 185_000, 7_800_000, 273_600_000].map(span), ['0 ms', '850 ms', '1.6 s', '12 s', '3 min 5 s', '2 h 10 min', '3 d 4 h']);
  });
  test('what is counted down ends with a whole second', () => {
    assert.deepEqual([-5, 1, 1200].map(countdown), ['0 ms', '1 s', '2 s']);
  });
  test('lists, words and operations read well', () => {
    assert.equal(list(['a', 'b', 'c']), 'a, b and c');
    assert.equal(plain('failed_over'), 'failed over');
    assert.equal(words('produceAttestationData'), 'Produce attestation data');
    assert.equal(words('submitPoolAttestationsV2'), 'Submit pool attestations');
  });
  test('times within sentences are the reader’s', () => {
    const time = '2026-01-01T10:00:00.123456789Z';
    assert.equal(sentence(`well since ${time}, so`, Date.parse(time)), `well since ${moment(time, Date.parse(time))}, so`);
  });
});

describe('feed', () => {
  test('waits longer each time, with some chance, and never too long', () => {
    assert.equal(wait(0, 0.5), 500);
    assert.equal(wait(3, 0.5), 4000);
    assert.equal(wait(3, 0), 3000);
    assert.equal(wait(30, 0.5), 10_000);
  });
  test('the token is one word of the protocols', () => {
    assert.deepEqual(protocols(''), ['fresnel.v1']);
    assert.deepEqual(protocols('a?>ü'), ['fresnel.v1', 'bearer.YT8-w7w']);
  });

  function world() {
    const sockets = [];
    const timers = new Map();
    let id = 0;
    class Socket {
      constructor(url, offered) {
        Object.assign(this, { url, offered });
        sockets.push(this);
      }
      close() {}
    }
    return {
      sockets,
      fire: () => [...timers].forEach(([key, { run }]) => timers.delete(key) && run()),
      waits: () => [...timers.values()].map(({ ms }) => ms),
      WebSocket: Socket,
      setTimeout: (run, ms) => timers.set(++id, { run, ms }) && id,
      clearTimeout: (key) => timers.delete(key),
      random: () => 0.5,
      now: () => 0,
    };
  }
  const open = (it, check = async () => true) => {
    const links = [];
    const frames = [];
    const feed = openFeed({ url: 'ws://x', protocols: () => ['fresnel.v1'], onFrame: (frame) => frames.push(frame), onLink: (link) => links.push(link.phase), check, world: it });
    return { feed, links, frames };
  };
  const snapshot = { data: '{"type":"snapshot","data":{}}' };

  test('is live with the first snapshot', () => {
    const it = world();
    const { links, frames } = open(it);
    it.sockets[0].onmessage(snapshot);
    assert.deepEqual(links, ['connecting', 'live']);
    assert.equal(frames.length, 1);
  });
  test('that is lost is opened again, later each time, until a snapshot comes', () => {
    const it = world();
    const { links } = open(it);
    it.sockets[0].onclose();
    assert.deepEqual(it.waits(), [500]);
    it.fire();
    it.sockets[1].onclose();
    assert.deepEqual(it.waits(), [1000]);
    it.fire();
    it.sockets[2].onmessage(snapshot);
    it.sockets[2].onclose();
    assert.deepEqual(it.waits(), [500]);
    assert.deepEqual(links, ['connecting', 'lost', 'lost', 'live', 'lost']);
  });
  test('that keeps silent is lost if the router does not answer either', async () => {
    const it = world();
    const { links } = open(it, async () => false);
    it.fire();
    await Promise.resolve();
    await Promise.resolve();
    assert.equal(links.at(-1), 'lost');
  });
  test('that is closed is not opened again', () => {
    const it = world();
    const { feed } = open(it);
    feed.close();
    it.fire();
    assert.equal(it.sockets.length, 1);
  });
});
