// node make.mjs DIRECTORY FORKS KINDS [LONGEST-LIST]: writes the files, prints the lines of vectors.txt
import {createHash} from "node:crypto";
import {mkdirSync, writeFileSync} from "node:fs";
import {gzipSync} from "node:zlib";
import {ssz} from "@lodestar/types";

const preset = process.env.LODESTAR_PRESET ?? "mainnet";
const [directory, forks, kinds, longest = "5"] = process.argv.slice(2);
const slotsPerEpoch = preset === "minimal" ? 8 : 32;
const most = Number(longest);
let seed = 0n;
let drawn = 0;

function bytes(count) {
  const parts = [];
  for (let left = count; left > 0; left -= 32) {
    const hash = createHash("sha256").update(`${seed}:${drawn++}`).digest();
    parts.push(hash.subarray(0, Math.min(32, left)));
  }
  return new Uint8Array(Buffer.concat(parts));
}

function below(bound) {
  const b = bytes(4);
  return ((b[0] << 16) | (b[1] << 8) | b[2]) % bound;
}

function bits(count, size) {
  const b = bytes(size);
  for (let i = count; i < b.length * 8; i++) b[i >> 3] &= ~(1 << (i & 7));
  return b;
}

function list(type, name) {
  if (name === "deposits" && type.limit === 0) return [];
  const times = type.elementType.fixedSize === null ? 1 : /Basic|Validator/.test(type.constructor.name + name) ? 9 : 2;
  const bound = Math.min(type.limit ?? most, most * times);
  return Array.from({length: below(bound + 1)}, () => value(type.elementType));
}

// of a long vector only so many elements are its own, so that it can be compressed
function vector(type) {
  const some = Array.from({length: Math.min(type.length, 130)}, () => value(type.elementType));
  return type.length <= 130 ? some : Array.from({length: type.length}, (_, i) => some[(i * i) % 5]);
}

function value(type, name) {
  const kind = type.constructor.name;
  if (type.fields) return Object.fromEntries(Object.entries(type.fields).map(([k, f]) => [k, value(f, k)]));
  if (kind === "BooleanType") return below(2) === 1;
  if (kind === "UintNumberType") {
    return type.byteLength === 1 ? below(256) : below(1 << 24) * (type.byteLength >= 8 ? 1000 : 1);
  }
  if (kind === "UintBigintType") return bytes(Math.min(type.byteLength, 32)).reduce((x, b) => (x << 8n) | BigInt(b), 0n);
  if (kind === "ByteVectorType" || kind === "ExecutionAddressType") return bytes(type.lengthBytes);
  if (/ByteList/.test(kind)) return bytes(below(Math.min(type.limitBytes ?? 200, 200) + 1));
  if (kind === "BitVectorType") return type.deserialize(bits(type.lengthBits, Math.ceil(type.lengthBits / 8)));
  if (/BitList/.test(kind)) {
    const count = below(Math.min(type.limitBits ?? 300, 300) + 1);
    const b = bits(count, Math.floor(count / 8) + 1);
    b[count >> 3] |= 1 << (count & 7);
    return type.deserialize(b);
  }
  if (/^Vector/.test(kind)) return vector(type);
  if (/List/.test(kind)) return list(type, name);
  throw new Error(`no value for ${kind}`);
}

// validators beyond one block of leaves, some of them active
function populate(state, type) {
  if (preset === "mainnet") {
    const some = Array.from({length: 7}, () => value(type.fields.validators.elementType));
    state.validators = Array.from({length: 5000}, (_, i) => ({...some[(i * i) % 7]}));
    state.balances = state.validators.map((_, i) => 32e9 + (i % 11));
    state.currentEpochParticipation = state.validators.map((_, i) => i % 8);
  }
  state.slot = 1000;
  state.validators.forEach((v, i) => {
    v.activationEpoch = i % 3 === 0 ? 10 : below(400);
    v.exitEpoch = i % 2 === 0 ? Infinity : below(400);
  });
}

function active(state) {
  const epoch = Math.floor(state.slot / slotsPerEpoch);
  const validators = state.validators.filter((v) => v.activationEpoch <= epoch && epoch < v.exitEpoch);
  return [validators.length, validators.reduce((sum, v) => sum + v.effectiveBalance, 0)];
}

const hex = (b) => `0x${Buffer.from(b).toString("hex")}`;

mkdirSync(directory, {recursive: true});
for (const fork of forks.split(","))
  for (const kind of kinds.split(",")) {
    seed = BigInt(createHash("sha256").update(fork + kind + preset).digest().readUInt32BE(0));
    drawn = 0;
    const types = ssz[fork];
    const type = kind === "block" ? types.SignedBeaconBlock : types.BeaconState;
    const made = value(type);
    if (kind === "state") populate(made, type);
    const serialized = type.serialize(made);
    writeFileSync(`${directory}/${preset}-${fork}-${kind}.ssz.gz`, gzipSync(serialized, {level: 9}));
    const read = type.deserialize(serialized);
    const told =
      kind === "block"
        ? [hex(types.BeaconBlock.hashTreeRoot(read.message)), hex(types.BeaconBlockBody.hashTreeRoot(read.message.body)), read.message.slot]
        : [hex(type.hashTreeRoot(read)), ...active(read), read.slot];
    console.log([preset, fork, kind, ...told, serialized.length].join(" "));
  }
