// An execution client that finds every payload valid: the Engine API up to Capella, as far as Lodestar asks.
// All beacon nodes of a devnet share it. A node's URL of it ends with the node's name, which becomes the extra data of
// the payloads that the node asks for. Usage: node engine.mjs PORT
import crypto from "node:crypto";
import http from "node:http";

const ZERO = "0x" + "00".repeat(32);
const GENESIS = "0x" + "0b".repeat(32); // as in genesis.mjs
const MAX_PAYLOADS = 256;

const hex = (number) => "0x" + number.toString(16);
const random = (bytes) => "0x" + crypto.randomBytes(bytes).toString("hex");
const valid = (hash) => ({status: "VALID", latestValidHash: hash, validationError: null});

const blockNumbers = new Map([[GENESIS, 0n]]);
const payloads = new Map();
let payloadCount = 0;

function payload(parentHash, attributes, node) {
  return {
    parentHash,
    feeRecipient: attributes.suggestedFeeRecipient,
    stateRoot: ZERO,
    receiptsRoot: ZERO,
    logsBloom: "0x" + "00".repeat(256),
    prevRandao: attributes.prevRandao,
    blockNumber: hex(blockNumbers.get(parentHash) + 1n),
    gasLimit: hex(30_000_000),
    gasUsed: "0x0",
    timestamp: attributes.timestamp,
    extraData: "0x" + Buffer.from(node).toString("hex"),
    baseFeePerGas: hex(1_000_000_000),
    blockHash: random(32),
    transactions: [random(200), random(200)],
    ...(attributes.withdrawals && {withdrawals: attributes.withdrawals}),
  };
}

function forkchoiceUpdated(node, {headBlockHash}, attributes) {
  if (!blockNumbers.has(headBlockHash)) blockNumbers.set(headBlockHash, 0n);
  if (!attributes) return {payloadStatus: valid(headBlockHash), payloadId: null};
  const payloadId = "0x" + (++payloadCount).toString(16).padStart(16, "0");
  payloads.set(payloadId, payload(headBlockHash, attributes, node));
  if (payloads.size > MAX_PAYLOADS) payloads.delete(payloads.keys().next().value);
  return {payloadStatus: valid(headBlockHash), payloadId};
}

function newPayload(_node, {blockHash, blockNumber}) {
  blockNumbers.set(blockHash, BigInt(blockNumber));
  return valid(blockHash);
}

function getPayload(_node, id) {
  if (!payloads.has(id)) throw {code: -38001, message: "Unknown payload"};
  return payloads.get(id);
}

const methods = {
  engine_newPayloadV1: newPayload,
  engine_newPayloadV2: newPayload,
  engine_forkchoiceUpdatedV1: forkchoiceUpdated,
  engine_forkchoiceUpdatedV2: forkchoiceUpdated,
  engine_getPayloadV1: getPayload,
  engine_getPayloadV2: (node, id) => ({executionPayload: getPayload(node, id), blockValue: hex(10n ** 16n)}),
  engine_exchangeTransitionConfigurationV1: (_node, configuration) => configuration,
  engine_exchangeCapabilities: (_node, names) => names,
};

function answer(node, {id, method, params = []}) {
  try {
    if (!methods[method]) throw {code: -32601, message: `${method} is not served`};
    return {jsonrpc: "2.0", id, result: methods[method](node, ...params)};
  } catch ({code = -32000, message}) {
    return {jsonrpc: "2.0", id, error: {code, message}};
  }
}

http
  .createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = JSON.parse(Buffer.concat(chunks).toString());
    const told = (one) => answer(request.url.slice(1), one);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(Array.isArray(asked) ? asked.map(told) : told(asked)));
  })
  .listen(Number(process.argv[2]), "127.0.0.1");
