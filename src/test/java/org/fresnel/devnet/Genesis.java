package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What all processes of one network share: the chain's configuration, its first state, its clock.
record Genesis(Path directory, ChainClock clock) {
  /// Validators of the chain, with the interop keys 0 to 63; 8 attest in each slot.
  static final int VALIDATORS = 64;

  private static final String NEVER = "18446744073709551615";

  /// Writes the files of a Capella chain that begins after a delay.
  static Genesis create(Lodestar lodestar, Path directory, Duration slot, Duration delay)
      throws IOException, InterruptedException {
    var time = Instant.now().plus(delay).truncatedTo(ChronoUnit.SECONDS);
    var genesis = new Genesis(directory, new ChainClock(time, slot));
    Files.write(
        genesis.config(),
        List.of(
            "PRESET_BASE: minimal",
            "CONFIG_NAME: devnet",
            "SECONDS_PER_SLOT: " + slot.toSeconds(),
            "TERMINAL_TOTAL_DIFFICULTY: 0",
            "ALTAIR_FORK_EPOCH: 0",
            "BELLATRIX_FORK_EPOCH: 0",
            "CAPELLA_FORK_EPOCH: 0",
            "EIP4844_FORK_EPOCH: " + NEVER));
    Files.writeString(genesis.jwt(), "0x" + "11".repeat(32));
    Lodestar.run(
        "genesis",
        directory,
        lodestar.script(
            "genesis.mjs",
            genesis.config().toString(),
            genesis.state().toString(),
            Integer.toString(VALIDATORS),
            Long.toString(time.getEpochSecond())));
    return genesis;
  }

  Path config() {
    return directory.resolve("config.yaml");
  }

  Path state() {
    return directory.resolve("genesis.ssz");
  }

  Path jwt() {
    return directory.resolve("jwt.hex");
  }
}
