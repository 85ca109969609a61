package org.fresnel.ssz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fresnel.fuzz.FuzzInput;
import org.fresnel.ssz.ReadResult.Malformed;
import org.fresnel.ssz.ReadResult.Read;
import org.fresnel.ssz.SszLayout.Range;

/// Bytes have the layout of their type, or are malformed. Only bytes with that layout have a root,
/// and those with other bits do not.
public final class SszFuzz {
  /// Small vectors, so that a state is some hundred bytes.
  private static final Preset SMALL =
      Preset.of(
          Map.ofEntries(
              Map.entry("SLOTS_PER_EPOCH", "2"),
              Map.entry("SLOTS_PER_HISTORICAL_ROOT", "2"),
              Map.entry("EPOCHS_PER_HISTORICAL_VECTOR", "2"),
              Map.entry("EPOCHS_PER_SLASHINGS_VECTOR", "2"),
              Map.entry("SYNC_COMMITTEE_SIZE", "8"),
              Map.entry("BUILDER_PENDING_PAYMENTS", "2")));

  private static final List<String> TYPES =
      List.of(
          "Attestation",
          "AttesterSlashing",
          "BeaconBlockBody",
          "SignedBeaconBlock",
          "BeaconState",
          "Validator",
          "ExecutionPayload");

  private SszFuzz() {}

  public static void check(FuzzInput input) throws IOException {
    var fork = input.one(Fork.values());
    var type = TYPES.get(input.octet() % TYPES.size());
    var source = ByteSource.of(input.rest());
    rooted(fork, type, source);
    same(BeaconState.root(fork, SMALL, source), StateFields.of(fork, SMALL, source));
    if (SignedBlock.header(fork, SMALL, source) instanceof Read(var header)) {
      assertThat(header.root()).hasSize(66);
    }
    if (BeaconState.summary(fork, SMALL, source) instanceof Read(var summary)) {
      assertThat(summary.activeValidators()).isBetween(0L, source.size());
    }
  }

  private static void rooted(Fork fork, String name, ByteSource source) throws IOException {
    var types = ForkTypes.of(fork, SMALL);
    SszType type;
    try {
      type = types.container(name);
    } catch (IllegalArgumentException _) {
      return;
    }
    var whole = new Range(0, source.size());
    var layout = SszResult.of(fork, SMALL, _ -> laidOut(source, type, whole));
    var root =
        SszResult.of(
            fork,
            SMALL,
            _ -> {
              var bytes = new byte[Sha256.NODE];
              new HashTreeRoots(source).root(type, whole, bytes, 0);
              return SszLayout.hex(bytes, 0);
            });
    if (root instanceof Read(var hex)) {
      assertThat(layout).as("layout of a value with the root %s", hex).isInstanceOf(Read.class);
    }
  }

  private static boolean laidOut(ByteSource source, SszType type, Range whole)
      throws IOException, SszFormatException {
    new SszLayout(source).check(type, whole);
    return true;
  }

  /// A state has the same root whole and by its fields.
  private static void same(ReadResult<String> root, ReadResult<StateFields> fields) {
    switch (root) {
      case Read(var hex) -> {
        assertThat(fields).isInstanceOf(Read.class);
        if (fields instanceof Read(var read)) {
          assertThat(read.root()).isEqualTo(hex);
        }
      }
      case Malformed<String> _ -> assertThat(fields).isInstanceOf(Malformed.class);
    }
  }
}
