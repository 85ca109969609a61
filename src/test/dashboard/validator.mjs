// A little validator client: it asks for duties and attests, as the demo's nodes let it.
const SIGNATURE = `0x${'ab'.repeat(96)}`;

export class Validator {
  #base;
  #indices;
  #attesters = [];
  #proposals = [];
  #epoch = -1;
  #timer;
  #slot = -1;
  #asked = 0;

  /**
   * @param base of the router's Beacon API
   * @param count of its validators; of 64, one proposes in each slot
   */
  constructor(base, count = 64) {
    this.#base = base;
    this.#indices = Array.from({ length: count }, (_, i) => String(i));
  }

  /** Attests in each slot until it is stopped. */
  async start() {
    const { data: genesis } = await this.#get('/eth/v1/beacon/genesis');
    const { data: spec } = await this.#get('/eth/v1/config/spec');
    const slotMs = Number(spec.SLOT_DURATION_MS ?? spec.SECONDS_PER_SLOT * 1000);
    const size = Number(spec.SLOTS_PER_EPOCH);
    const begin = Number(genesis.genesis_time) * 1000;
    const tick = () => this.#tick(Math.floor((Date.now() - begin) / slotMs), (Date.now() - begin) % slotMs, slotMs, size).catch(() => {});
    await tick();
    this.#timer = setInterval(tick, 150);
  }

  stop() {
    clearInterval(this.#timer);
  }

  async #tick(slot, since, slotMs, size) {
    const epoch = Math.floor(slot / size);
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      await this.#beginEpoch(epoch);
    }
    if (slot !== this.#slot && since > slotMs / 12) {
      this.#slot = slot;
      if (this.#proposals.includes(slot)) await this.#propose(slot);
      await this.#attest(slot);
    }
    await this.#lookAtHead();
  }

  /** Validator clients look at the head now and then; a drill without any request shows nothing. */
  async #lookAtHead() {
    if (Date.now() - this.#asked > 500) {
      this.#asked = Date.now();
      await this.#get('/eth/v1/beacon/headers/head');
    }
  }

  async #beginEpoch(epoch) {
    await this.#post('/eth/v1/validator/prepare_beacon_proposer', this.#indices.map((index) => ({ validator_index: index, fee_recipient: `0x${'aa'.repeat(20)}` })));
    this.#attesters = [];
    this.#proposals = [];
    for (const at of [epoch, epoch + 1]) {
      const { data } = await this.#post(`/eth/v1/validator/duties/attester/${at}`, this.#indices);
      this.#attesters.push(...data);
      const proposers = await this.#get(`/eth/v1/validator/duties/proposer/${at}`);
      this.#proposals.push(...proposers.data.filter((duty) => this.#indices.includes(duty.validator_index)).map((duty) => Number(duty.slot)));
    }
  }

  async #attest(slot) {
    const due = this.#attesters.filter((duty) => Number(duty.slot) === slot);
    if (due.length === 0) return;
    const { data } = await this.#get(`/eth/v1/validator/attestation_data?committee_index=0&slot=${slot}`);
    await this.#post(
      '/eth/v2/beacon/pool/attestations',
      due.map((duty) => ({ committee_index: duty.committee_index, attester_index: duty.validator_index, data, signature: SIGNATURE })),
    );
  }

  async #propose(slot) {
    const { data } = await this.#get(`/eth/v3/validator/blocks/${slot}?randao_reveal=${SIGNATURE}`);
    await this.#post('/eth/v2/beacon/blocks', { signed_block: { message: data.block, signature: SIGNATURE }, kzg_proofs: [], blobs: [] });
  }

  async #get(path) {
    return (await fetch(this.#base + path)).json();
  }

  async #post(path, body) {
    const answer = await fetch(this.#base + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Eth-Consensus-Version': 'fulu' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    return text ? JSON.parse(text) : {};
  }
}
