package org.fresnel.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.fresnel.ssz.BeaconState;
import org.fresnel.ssz.ByteSource;
import org.fresnel.ssz.Fork;
import org.fresnel.ssz.Preset;
import org.fresnel.ssz.ReadResult;
import org.fresnel.ssz.SignedBlock;
import org.fresnel.ssz.SszBlockHeader;
import org.fresnel.ssz.StateSummary;

/// Verifies files against the header of the agreed block. Blocks: on a worker.
///
/// @param fork in force at the block's slot
/// @param preset of the network
/// @param header with the agreed root
/// @param genesisValidatorsRoot of the network
record CheckpointVerifier(
    Fork fork, Preset preset, SszBlockHeader header, String genesisValidatorsRoot) {
  private static final String ZERO = "0x" + "0".repeat(64);

  /// The finding for a file.
  ///
  /// @param <T> value read from a correct file
  sealed interface Verification<T> {
    /// It is the expected file.
    record Right<T>(T value) implements Verification<T> {}

    /// It is something else.
    ///
    /// @param reason expected and actual value
    record Wrong<T>(String reason) implements Verification<T> {}
  }

  /// Verifies the block by its agreed hash-tree-root.
  Verification<SszBlockHeader> block(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return switch (SignedBlock.header(fork, preset, ByteSource.of(channel))) {
        case ReadResult.Malformed(var reason) ->
            wrong("expected a block of %s, got %s".formatted(fork.label(), reason));
        case ReadResult.Read(var read) when !read.root().equals(header.root()) ->
            wrong("expected the block %s, got %s".formatted(header.root(), read.root()));
        case ReadResult.Read(var read) -> new Verification.Right<>(read);
      };
    }
  }

  /// Verifies the state after that block. Its latest header must be the block's; the rest is
  /// compared with the block's state root, if that is wanted.
  ///
  /// @param whole whether the state is hashed
  Verification<StateSummary> state(Path file, boolean whole) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var source = ByteSource.of(channel);
      return switch (BeaconState.summary(fork, preset, source)) {
        case ReadResult.Malformed(var reason) ->
            wrong("expected a state of %s, got %s".formatted(fork.label(), reason));
        case ReadResult.Read(var summary) -> {
          var objection = objection(summary);
          yield objection.isPresent()
              ? new Verification.Wrong<>(objection.get())
              : whole ? hashed(summary, source) : new Verification.Right<>(summary);
        }
      };
    }
  }

  private Verification<StateSummary> hashed(StateSummary summary, ByteSource source)
      throws IOException {
    return switch (BeaconState.root(fork, preset, source)) {
      case ReadResult.Malformed(var reason) ->
          wrong("expected a state of %s, got %s".formatted(fork.label(), reason));
      case ReadResult.Read(var root) when !root.equals(header.stateRoot()) ->
          wrong("expected the state %s, got %s".formatted(header.stateRoot(), root));
      case ReadResult.Read<String> _ -> new Verification.Right<>(summary);
    };
  }

  private Optional<String> objection(StateSummary summary) {
    if (!summary.genesisValidatorsRoot().equals(genesisValidatorsRoot)) {
      return Optional.of(
          "expected a state of the network %s, got one of %s"
              .formatted(genesisValidatorsRoot, summary.genesisValidatorsRoot()));
    }
    if (summary.slot() != header.slot()) {
      return Optional.of(
          "expected the state of slot %d, got that of %d".formatted(header.slot(), summary.slot()));
    }
    var latest = summary.latestHeader();
    var completed =
        latest.stateRoot().equals(ZERO)
            ? new SszBlockHeader(
                latest.slot(),
                latest.proposerIndex(),
                latest.parentRoot(),
                header.stateRoot(),
                latest.bodyRoot())
            : latest;
    return completed.root().equals(header.root())
        ? Optional.empty()
        : Optional.of(
            "expected a state after the block %s, got one after %s"
                .formatted(header.root(), completed.root()));
  }

  private static <T> Verification<T> wrong(String reason) {
    return new Verification.Wrong<>(reason);
  }
}
