// Writes the genesis state of a devnet whose validators have the interop keys 0..VALIDATORS-1.
// Usage: LODESTAR_PRESET=minimal node genesis.mjs CONFIG.yaml GENESIS.ssz VALIDATORS GENESIS_TIME
import fs from "node:fs";
import {chainConfigFromJson, createIChainConfig, createIChainForkConfig} from "@lodestar/config";
import {nodeUtils} from "@lodestar/beacon-node";

const [configFile, genesisFile, validators, genesisTime] = process.argv.slice(2);

// The hash of the block that engine.mjs knows as the execution chain's first one.
const EXECUTION_GENESIS = Buffer.alloc(32, 0x0b);

const settings = Object.fromEntries(
  fs.readFileSync(configFile, "utf8").trim().split("\n").map((line) => line.split(": ")),
);
const config = createIChainForkConfig(createIChainConfig(chainConfigFromJson(settings)));
const {state} = nodeUtils.initDevState(config, Number(validators), {
  genesisTime: Number(genesisTime),
  eth1BlockHash: EXECUTION_GENESIS,
});
fs.writeFileSync(genesisFile, state.serialize());
process.exit(0); // the BLS worker threads would keep the process alive
