package org.fresnel.ssz;

import static org.fresnel.ssz.Sha256.NODE;

import java.io.IOException;
import java.util.HexFormat;
import org.fresnel.ssz.SszLayout.Range;

/// The header of a beacon block. It has the same form in every fork.
///
/// @param slot unsigned
/// @param proposerIndex unsigned
/// @param parentRoot 0x and 64 hex digits, as the other roots
/// @param stateRoot of the state after the block
public record SszBlockHeader(
    long slot, long proposerIndex, String parentRoot, String stateRoot, String bodyRoot) {
  /// Bytes of a header in SSZ.
  static final int SIZE = 112;

  /// The hash-tree-root, which identifies the block.
  public String root() {
    var nodes = new byte[8 * NODE];
    number(slot, nodes, 0);
    number(proposerIndex, nodes, NODE);
    bytes(parentRoot, nodes, 2 * NODE);
    bytes(stateRoot, nodes, 3 * NODE);
    bytes(bodyRoot, nodes, 4 * NODE);
    new Sha256().reduce(nodes, 8, 3);
    return SszLayout.hex(nodes, 0);
  }

  static SszBlockHeader read(ByteSource source, Range range) throws IOException {
    var bytes = new byte[SIZE];
    source.read(range.from(), bytes, 0, SIZE);
    return new SszBlockHeader(
        SszLayout.little(bytes, 0, 8),
        SszLayout.little(bytes, 8, 8),
        SszLayout.hex(bytes, 16),
        SszLayout.hex(bytes, 16 + NODE),
        SszLayout.hex(bytes, 16 + 2 * NODE));
  }

  private static void number(long number, byte[] out, int at) {
    for (var i = 0; i < 8; i++) {
      out[at + i] = (byte) (number >> (8 * i));
    }
  }

  private static void bytes(String root, byte[] out, int at) {
    if (!root.matches("0x[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException("a root is 0x and 64 hex digits, not " + root);
    }
    System.arraycopy(HexFormat.of().parseHex(root, 2, 66), 0, out, at, NODE);
  }
}
