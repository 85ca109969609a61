// Loaded before each Lodestar process (node --require).
const {isMainThread} = require("node:worker_threads");

// Some of Lodestar's dependencies call Promise.withResolvers, which Node has from version 22 on.
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((res, rej) => {
    resolve = res;
    reject = rej;
  });
  return {promise, resolve, reject};
};

// A devnet process ends with the test that started it, even when that is killed and cannot clean up.
if (isMainThread) {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(1), 1000).unref();
}

// What later versions call --disablePeerScoring. A node has three peers here, two of which may be out: it would
// count against them what they did not answer, and go on dropping them for minutes after they have come back.
if (isMainThread && process.argv.includes("beacon")) {
  import("./node_modules/@lodestar/beacon-node/lib/network/peers/score.js").then(({PeerRpcScoreStore}) => {
    PeerRpcScoreStore.prototype.applyAction = () => {};
  });
}
