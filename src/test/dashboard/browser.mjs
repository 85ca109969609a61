// Headless Chromium, and pages that fail their test for anything on the console.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { TOKENS } from './program.mjs';

const require = createRequire(`${process.env.BROWSER_TOOLS}/`);
const { chromium } = require('playwright-core');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** Reads the page, and hears of whatever goes wrong on it. */
export class Reader {
  problems = [];

  /**
   * @param as role of the user whose token the tab has; none for nobody's
   * @param expected what may stand on the console
   */
  static async open(browser, url, { as, expected = [], scheme = 'light', width = 1280, height = 900 } = {}) {
    const reader = new Reader();
    reader.context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' });
    const page = await reader.context.newPage();
    reader.page = page;
    page.setDefaultTimeout(20_000);
    const heard = (text) => expected.some((pattern) => pattern.test(text)) || reader.problems.push(text);
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && heard(`${message.text()} (${message.location().url})`));
    page.on('pageerror', (error) => heard(`${error}`));
    await page.addInitScript((token) => {
      addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
      if (token && !sessionStorage.getItem('begun')) sessionStorage.setItem('fresnel.token', token);
      sessionStorage.setItem('begun', 'yes');
    }, TOKENS[as]);
    await page.goto(url);
    return reader;
  }

  static async live(browser, url, options) {
    const reader = await Reader.open(browser, url, options);
    await reader.page.getByText('Live', { exact: true }).waitFor();
    return reader;
  }

  node(name) {
    return this.page.locator(`[data-node="${name}"]`);
  }

  /** What makes the page scroll sideways. */
  async tooWide() {
    return this.page.evaluate(() => {
      if (document.documentElement.scrollWidth <= window.innerWidth) return [];
      const wide = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > window.innerWidth);
      return ['the page', ...wide.map((it) => `${it.tagName} ${it.className}`).slice(0, 20)];
    });
  }

  /** Serious findings of axe. */
  async findings() {
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    return violations
      .filter(({ impact }) => ['serious', 'critical'].includes(impact))
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }

  wasQuiet() {
    assert.deepEqual(this.problems, [], 'nothing stands on the console');
  }
}
