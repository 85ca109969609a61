package org.fresnel.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.fresnel.node.Checkpoint;
import org.fresnel.ssz.BeaconState;
import org.fresnel.ssz.ByteSource;
import org.fresnel.ssz.Fork;
import org.fresnel.ssz.Preset;
import org.fresnel.ssz.ReadResult;
import org.fresnel.ssz.SignedBlock;
import org.fresnel.ssz.SszBlockHeader;

/// A block and its state that belong together: of the minimal preset, and of Electra from the
/// start.
final class FinalizedChain {
  static final String NETWORK = "0x" + "11".repeat(32);
  static final int SLOTS_PER_EPOCH = 8;

  private static final int NETWORK_AT = 8;
  private static final int SLOT_AT = 40;
  private static final int HEADER_AT = 64;
  private static final int BLOCK_AT = 100;
  private static final int STATE_ROOT_AT = BLOCK_AT + 8 + 8 + 32;
  private static final String ZERO = "0x" + "0".repeat(64);

  private final SszBlockHeader header;
  private final byte[] block;
  private final byte[] state;

  private FinalizedChain(SszBlockHeader header, byte[] block, byte[] state) {
    this.header = header;
    this.block = block;
    this.state = state;
  }

  /// Of a block in that slot.
  static FinalizedChain at(long slot) {
    var block = resource("minimal-electra-block.ssz.gz");
    var state = resource("minimal-electra-state.ssz.gz");
    number(slot, block, BLOCK_AT);
    number(slot, state, SLOT_AT);
    root(NETWORK, state, NETWORK_AT);
    var body = header(block);
    number(slot, state, HEADER_AT);
    number(body.proposerIndex(), state, HEADER_AT + 8);
    root(body.parentRoot(), state, HEADER_AT + 16);
    root(ZERO, state, HEADER_AT + 48);
    root(body.bodyRoot(), state, HEADER_AT + 80);
    root(stateRoot(state), block, STATE_ROOT_AT);
    return new FinalizedChain(header(block), block, state);
  }

  /// Of a block that may have another state.
  static FinalizedChain of(byte[] block, byte[] state) {
    return new FinalizedChain(header(block), block, state);
  }

  /// Of the block.
  SszBlockHeader header() {
    return header;
  }

  /// The signed block, as SSZ.
  byte[] block() {
    return block;
  }

  /// The state after it, as SSZ.
  byte[] state() {
    return state;
  }

  Checkpoint checkpoint() {
    var epoch = (header.slot() + SLOTS_PER_EPOCH - 1) / SLOTS_PER_EPOCH;
    return new Checkpoint(epoch, header.root());
  }

  /// What `config/spec` says of it.
  static Map<String, String> spec() {
    var spec =
        new String(bytes("minimal.properties"), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.split("="))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    for (var fork : Fork.values()) {
      var epoch = fork.compareTo(Fork.ELECTRA) <= 0 ? "0" : "18446744073709551615";
      spec.put(fork.name() + "_FORK_EPOCH", epoch);
    }
    return spec;
  }

  private static SszBlockHeader header(byte[] block) {
    return read(SignedBlock::header, block);
  }

  private static String stateRoot(byte[] state) {
    return read(BeaconState::root, state);
  }

  private interface Reader<T> {
    ReadResult<T> read(Fork fork, Preset preset, ByteSource source) throws IOException;
  }

  private static <T> T read(Reader<T> reader, byte[] bytes) {
    try {
      return switch (reader.read(Fork.ELECTRA, Preset.of(spec()), ByteSource.of(bytes))) {
        case ReadResult.Read(var value) -> value;
        case ReadResult.Malformed(var reason) -> throw new AssertionError(reason);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void number(long number, byte[] out, int at) {
    for (var i = 0; i < Long.BYTES; i++) {
      out[at + i] = (byte) (number >> (Byte.SIZE * i));
    }
  }

  private static void root(String root, byte[] out, int at) {
    System.arraycopy(HexFormat.of().parseHex(root.substring(2)), 0, out, at, 32);
  }

  private static byte[] resource(String name) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes(name)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name) {
    try (var in = FinalizedChain.class.getResourceAsStream("/org/fresnel/ssz/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
