// The packaged program with simulated nodes, validators and two users, and a line to it that can be cut.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, openSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const TOKENS = { operate: 'alice, who operates, long enough', read: 'bob, who reads, also long enough' };
export const SIMULATION = 'http://127.0.0.1:9100';

const WORK = process.env.DASHBOARD_WORK;

export async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Calls until it answers true. */
export async function until(what, condition, patienceMs = 30_000) {
  const end = Date.now() + patienceMs;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > end) throw new Error(`waited ${patienceMs} ms in vain until ${what}`);
    await pause(50);
  }
}

export class Program {
  /** @param words of the command line */
  static async start(words, environment) {
    const program = new Program();
    program.controlPort = await freePort();
    program.listenPort = await freePort();
    const folder = mkdtempSync(join(WORK, 'run-'));
    const log = openSync(join(folder, 'program.log'), 'w');
    const command = process.env.DASHBOARD_PROGRAM.split('\n');
    const foreign = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('FRESNEL_')));
    program.process = spawn(command[0], [...command.slice(1), ...words], {
      cwd: folder,
      env: { ...foreign, ...environment, FRESNEL_CONTROL_PORT: String(program.controlPort), FRESNEL_LISTEN_PORT: String(program.listenPort) },
      stdio: ['ignore', log, log],
    });
    await until(`the program is started (${folder}/program.log)`, async () => {
      if (program.process.exitCode !== null) throw new Error(`the program has ended: ${folder}/program.log`);
      return (await fetch(`${program.url}/q/health/started`)).ok;
    }, 120_000);
    return program;
  }

  static demo() {
    const users = Object.entries(TOKENS).flatMap(([role, token], i) => [
      [`FRESNEL_CONTROL_USERS_${i}__NAME`, role === 'operate' ? 'alice' : 'bob'],
      [`FRESNEL_CONTROL_USERS_${i}__ROLE`, role],
      [`FRESNEL_CONTROL_USERS_${i}__TOKEN_SHA256`, createHash('sha256').update(token).digest('hex')],
    ]);
    return Program.start(['demo'], Object.fromEntries(users));
  }

  static beforeNodes() {
    return Program.start([], { FRESNEL_NODES: 'http://127.0.0.1:5061,http://127.0.0.1:5062' });
  }

  get url() {
    return `http://127.0.0.1:${this.controlPort}`;
  }

  async get(path) {
    return (await fetch(this.url + path, { headers: { Authorization: `Bearer ${TOKENS.operate}` } })).json();
  }

  async allAreReady() {
    await until('all nodes are ready', async () => (await this.get('/api/v1/nodes')).every((node) => node.health === 'ready'), 90_000);
  }

  async stop() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill();
    await ended;
  }
}

/** A port that leads to another, as long as it is not cut. */
export class Line {
  #sockets = new Set();
  #cut = false;

  static async to(port) {
    const line = new Line();
    line.server = net.createServer((near) => {
      if (line.#cut) {
        near.destroy();
        return;
      }
      const far = net.connect(port, '127.0.0.1');
      for (const [one, other] of [[near, far], [far, near]]) {
        line.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => line.#sockets.delete(one) && other.destroy());
        one.pipe(other);
      }
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => line.server.once('listening', resolve));
    return line;
  }

  get url() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  cut() {
    this.#cut = true;
    this.#sockets.forEach((socket) => socket.destroy());
  }

  mend() {
    this.#cut = false;
  }

  close() {
    this.cut();
    this.server.close();
  }
}

export const simulate = (node, what) => fetch(`${SIMULATION}/nodes/${node}/${what}`, { method: 'POST' });
