package org.fresnel.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.fresnel.ssz.Fork;
import org.fresnel.ssz.Preset;
import org.fresnel.ssz.ReadResult;
import org.fresnel.ssz.SszBlockHeader;
import org.fresnel.ssz.StateFields;

/// The states of a network in SSZ: all alike but for [Start]. Their validators are active from
/// genesis with 32 ETH each; lists of other things are empty, finality is that of genesis.
final class StateTemplate {
  private static final int PATTERN = 512;
  private static final int VALIDATOR = 121;
  private static final int START = 176;
  private static final int HEADER = 584;
  private static final int LISTS = 12;

  /// Validator, balance, two participations, inactivity score.
  private static final int EACH = VALIDATOR + 8 + 1 + 1 + 8;

  private static final long ETH_32 = 32_000_000_000L;

  private final Bytes template;
  private final StateFields fields;
  private final Preset preset;

  private StateTemplate(Bytes template, StateFields fields, Preset preset) {
    this.preset = preset;
    this.template = template;
    this.fields = fields;
  }

  /// The first fields of a state.
  ///
  /// @param header of the latest block, whose state root is zero in the state right after it
  record Start(
      long genesisTime,
      String validatorsRoot,
      long slot,
      String previousVersion,
      String currentVersion,
      SszBlockHeader header) {
    private byte[] fork() {
      return new SszWriter().hex(previousVersion).hex(currentVersion).number(0).toBytes();
    }

    private byte[] headerBytes() {
      return new SszWriter()
          .number(header.slot())
          .number(header.proposerIndex())
          .hex(header.parentRoot())
          .hex(header.stateRoot())
          .hex(header.bodyRoot())
          .toBytes();
    }

    private byte[] bytes() {
      return new SszWriter()
          .number(genesisTime)
          .hex(validatorsRoot)
          .number(slot)
          .bytes(fork())
          .bytes(headerBytes())
          .toBytes();
    }
  }

  static StateTemplate of(SimulationSettings settings, SimulatedDuties duties) {
    var constants = PresetConstants.of(settings, duties);
    var bytes = template(settings, constants);
    var preset = Preset.of(constants);
    try {
      return switch (StateFields.of(Fork.FULU, preset, bytes)) {
        case ReadResult.Read(var fields) -> new StateTemplate(bytes, fields, preset);
        case ReadResult.Malformed(var reason) -> throw new IllegalStateException(reason);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Preset preset() {
    return preset;
  }

  /// The state that begins so. It is made while it is read.
  Bytes bytes(Start start) {
    return template.startingWith(start.bytes());
  }

  /// The hash-tree-root of the state that begins so.
  String root(Start start) {
    return fields
        .with("genesis_time", new SszWriter().number(start.genesisTime()).toBytes())
        .with("genesis_validators_root", SeededDigest.unhex(start.validatorsRoot()))
        .with("slot", new SszWriter().number(start.slot()).toBytes())
        .with("fork", start.fork())
        .with("latest_block_header", start.headerBytes())
        .root();
  }

  private static Bytes template(SimulationSettings settings, Map<String, String> constants) {
    byte[] header = new SszWriter().zeros(436).offset(HEADER).zeros(HEADER - 440).toBytes();
    long fixed = (long) START + rest(constants, new long[LISTS]).length;
    long wanted = Math.ceilDiv(settings.stateBytes() - fixed - HEADER, EACH);
    long count = Math.max(settings.validators(), wanted);
    List<Bytes.Part> lists =
        List.of(
            new Bytes.Part(new byte[1], 0),
            new Bytes.Part(new byte[1], 0),
            new Bytes.Part(validators(settings.seed()), count * VALIDATOR),
            new Bytes.Part(new SszWriter().number(ETH_32).toBytes(), count * 8),
            new Bytes.Part(new byte[1], count),
            new Bytes.Part(new byte[1], count),
            new Bytes.Part(new byte[1], count * 8),
            Bytes.Part.of(header));
    long[] offsets = new long[LISTS];
    long next = fixed;
    for (int i = 0; i < LISTS; i++) {
      offsets[i] = next;
      next += i < lists.size() ? lists.get(i).length() : 0;
    }
    List<Bytes.Part> parts = new ArrayList<>();
    parts.add(Bytes.Part.of(new byte[START]));
    parts.add(Bytes.Part.of(rest(constants, offsets)));
    parts.addAll(lists);
    return new Bytes(parts);
  }

  /// The fixed part behind the start.
  private static byte[] rest(Map<String, String> constants, long[] offsets) {
    int roots = 32 * constant(constants, "SLOTS_PER_HISTORICAL_ROOT");
    int committee = 48 * (constant(constants, "SYNC_COMMITTEE_SIZE") + 1);
    PrimitiveIterator.OfLong lists = LongStream.of(offsets).iterator();
    SszWriter out = new SszWriter().zeros(2 * roots).offset((int) lists.nextLong());
    out.zeros(72).offset((int) lists.nextLong()).zeros(8);
    out.offset((int) lists.nextLong()).offset((int) lists.nextLong());
    out.zeros(32 * constant(constants, "EPOCHS_PER_HISTORICAL_VECTOR"));
    out.zeros(8 * constant(constants, "EPOCHS_PER_SLASHINGS_VECTOR"));
    out.offset((int) lists.nextLong()).offset((int) lists.nextLong());
    out.zeros(1 + 3 * 40).offset((int) lists.nextLong());
    out.zeros(2 * committee).offset((int) lists.nextLong());
    out.zeros(16).offset((int) lists.nextLong()).zeros(6 * 8);
    out.offset((int) lists.nextLong()).offset((int) lists.nextLong());
    out.offset((int) lists.nextLong());
    return out.zeros(2 * 8 * constant(constants, "SLOTS_PER_EPOCH")).toBytes();
  }

  private static byte[] validators(long seed) {
    SszWriter out = new SszWriter();
    for (int i = 0; i < PATTERN; i++) {
      out.bytes(SeededDigest.bytes(48, seed, "validator", i)).bytes(new byte[] {1}).zeros(31);
      out.number(ETH_32).flag(false).number(0).number(0).number(-1).number(-1);
    }
    return out.toBytes();
  }

  private static int constant(Map<String, String> constants, String name) {
    return Integer.parseInt(Objects.requireNonNull(constants.get(name)));
  }
}
