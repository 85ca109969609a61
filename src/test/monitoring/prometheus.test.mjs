// The panels of the Grafana dashboard and the alerts of the chart, in a real Prometheus that scrapes the demo.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { freePort, Program, simulate, TOKENS, until } from '../dashboard/program.mjs';

const CHART = new URL('../../../helm/fresnel/files/', import.meta.url);
const dashboard = JSON.parse(readFileSync(new URL('dashboard.json', CHART), 'utf8'));
const alerts = readFileSync(new URL('alerts.yaml', CHART), 'utf8');
const SELECTOR = 'namespace="demo", job="fresnel"';

/** The panels that show nothing while all is well, or whose part is not used in the demo. */
const EMPTY = new Set([
  'Conditions',
  'Conflicts of signatures',
  'Since the last passed drill',
  'Checkpoints fetched',
  'Replays',
  'Failures of internal tasks',
  // Up to two epochs after the slot of a duty.
  'Duties on the chain',
  'Effectiveness of the nodes',
]);

class Prometheus {
  static async scraping(port) {
    const prometheus = new Prometheus();
    const folder = mkdtempSync(join(process.env.DASHBOARD_WORK, 'prometheus-'));
    prometheus.port = await freePort();
    writeFileSync(join(folder, 'token'), TOKENS.read);
    writeFileSync(
      join(folder, 'rules.yml'),
      `groups:\n- name: fresnel\n  rules:\n${alerts.replaceAll('SELECTOR', SELECTOR).replaceAll(/^(?=.)/gm, '  ')}`,
    );
    writeFileSync(
      join(folder, 'prometheus.yml'),
      `global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [rules.yml]
scrape_configs:
- job_name: fresnel
  metrics_path: /q/metrics
  authorization: {credentials_file: ${join(folder, 'token')}}
  static_configs:
  - targets: ["127.0.0.1:${port}"]
    labels: {namespace: demo, pod: router-1}
`,
    );
    const log = openSync(join(folder, 'prometheus.log'), 'w');
    prometheus.process = spawn(
      'prometheus',
      [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=127.0.0.1:${prometheus.port}`],
      { stdio: ['ignore', log, log] },
    );
    await until(`Prometheus is ready (${folder}/prometheus.log)`, async () => (await fetch(`${prometheus.url}/-/ready`)).ok);
    return prometheus;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  async api(path, parameters = {}) {
    const answer = await (await fetch(`${this.url}/api/v1/${path}?${new URLSearchParams(parameters)}`)).json();
    assert.equal(answer.status, 'success', `${JSON.stringify(parameters)}: ${answer.error}`);
    return answer.data;
  }

  /** The series of an expression of the dashboard. */
  async series(expression) {
    const query = expression
      .replaceAll('$namespace', 'demo')
      .replaceAll('$job', 'fresnel')
      .replaceAll('$node', '.*')
      .replaceAll('$__rate_interval', '30s')
      .replaceAll('$__range', '2m');
    return (await this.api('query', { query })).result;
  }

  stop() {
    this.process.kill();
  }
}

describe('monitoring', { timeout: 400_000 }, () => {
  let program;
  let prometheus;

  before(async () => {
    program = await Program.demo();
    await program.allAreReady();
    prometheus = await Prometheus.scraping(program.controlPort);
    // A failed node: a failover and an incident. Then some duties of the demo's validators.
    await simulate('node-1', 'errors');
    await fetch(`http://127.0.0.1:${program.listenPort}/eth/v1/config/fork_schedule`);
    await simulate('node-1', 'down');
    await until('an incident is scraped', async () => (await prometheus.series('fresnel_incidents_open{cause="trouble"} > 0')).length > 0);
    await simulate('node-1', 'heal');
    await program.allAreReady();
    await until('duties are scraped', async () => (await prometheus.series('sum(increase(fresnel_duties_total[1m])) > 0')).length > 0, 120_000);
  });

  after(async () => {
    prometheus?.stop();
    await program?.stop();
  });

  for (const panel of dashboard.panels.filter(({ targets }) => targets)) {
    test(`the panel "${panel.title}" shows the demo`, async () => {
      for (const { expr } of panel.targets) {
        const series = await prometheus.series(expr);
        assert.ok(series.length > 0 || EMPTY.has(panel.title), `no series for ${expr}`);
      }
    });
  }

  test('an annotation marks the incident of the failed node', async () => {
    const { expr } = dashboard.annotations.list.find(({ name }) => name === 'Incident');
    const series = await prometheus.series(`max_over_time((${expr})[5m:1s])`);
    assert.equal(series.length, 1);
  });

  test('every alert is evaluated without an error', async () => {
    const rules = (await prometheus.api('rules')).groups.flatMap((group) => group.rules);
    assert.equal(rules.length, [...alerts.matchAll(/^- alert:/gm)].length);
    assert.deepEqual(rules.filter((rule) => rule.health !== 'ok').map((rule) => `${rule.name}: ${rule.lastError}`), []);
  });

  test('a demo whose nodes are well raises no alert', async () => {
    let raised;
    await until('no alert is pending', async () => (raised = (await prometheus.api('alerts')).alerts).length === 0, 120_000).catch(() => {});
    assert.deepEqual(raised.map(({ labels }) => labels), []);
  });

  test('a node that stays down raises its alert', async () => {
    await simulate('node-2', 'down');
    try {
      await until('the alert is pending', async () =>
        (await prometheus.api('alerts')).alerts.some(({ labels }) => labels.alertname === 'FresnelNodeUnfit' && labels.node === 'node-2'));
    } finally {
      await simulate('node-2', 'heal');
    }
  });
});
