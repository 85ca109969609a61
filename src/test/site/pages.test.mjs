// Each page of the static site in a real browser: .ci/site --look.
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

const require = createRequire(`${process.env.BROWSER_TOOLS}/`);
const { chromium } = require('playwright-core');
const SITE = new URL('../../../target/site/html', import.meta.url).pathname;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png' };
const PAGES = readdirSync(SITE, { recursive: true }).filter((file) => file.endsWith('.html') && file !== '404.html').sort();

describe('site', { timeout: 600_000 }, () => {
  let server;
  let browser;
  let origin;

  before(async () => {
    server = createServer((request, response) => {
      const file = join(SITE, decodeURIComponent(new URL(request.url, 'http://site').pathname));
      if (!existsSync(file)) return response.writeHead(404).end();
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      createReadStream(file).pipe(response);
    });
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${server.address().port}`;
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** A page that fails its test for an error of the console and for a request to another host. */
  async function look(width, steps) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const problems = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(`${error}`));
    page.on('request', (request) => new URL(request.url()).origin === origin || problems.push(`a request to ${request.url()}`));
    try {
      await steps(page);
    } finally {
      await context.close();
    }
    assert.deepEqual(problems, []);
  }

  for (const width of [1440, 360]) {
    test(`each page has its title and fits into ${width} pixels`, async () => {
      await look(width, async (page) => {
        const wrong = [];
        for (const file of PAGES) {
          await page.goto(`${origin}/${file}`);
          if ((await page.locator('article h1').count()) !== 1) wrong.push(`${file}: expected one title`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wide > 0) wrong.push(`${file}: ${wide} pixels too wide`);
        }
        assert.deepEqual(wrong, []);
      });
    });
  }

  test('the search finds a page', async () => {
    await look(1440, async (page) => {
      await page.goto(`${origin}/index.html`);
      await page.locator('.md-search__input').fill('failover drill');
      await page.locator('.md-search-result__link[href*="drills.html"]').first().waitFor();
    });
  });
});
