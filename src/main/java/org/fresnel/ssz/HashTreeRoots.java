package org.fresnel.ssz;

import static org.fresnel.ssz.Sha256.NODE;

import java.io.IOException;
import java.util.Arrays;
import org.fresnel.ssz.SszLayout.Range;
import org.fresnel.ssz.SszType.Bitlist;
import org.fresnel.ssz.SszType.Bitvector;
import org.fresnel.ssz.SszType.Bool;
import org.fresnel.ssz.SszType.Bound;
import org.fresnel.ssz.SszType.Container;
import org.fresnel.ssz.SszType.Sequence;
import org.fresnel.ssz.SszType.Uint;
import org.fresnel.ssz.SszType.Vector;

/// Computes hash-tree-roots of values of any size; it keeps one block of leaves for each level of
/// nesting. For one thread.
final class HashTreeRoots {
  /// The depth of the blocks of leaves that are hashed together: 64 KiB.
  private static final int BLOCK_DEPTH = 11;

  private static final int BATCH_BYTES = 1 << 16;

  private final ByteSource source;
  private final SszLayout layout;
  private final Sha256 hash = new Sha256();
  private final SmallHashTreeRoots small = new SmallHashTreeRoots(hash);

  HashTreeRoots(ByteSource source) {
    this.source = source;
    this.layout = new SszLayout(source);
  }

  SszLayout layout() {
    return layout;
  }

  /// Writes the root of the value in the range.
  void root(SszType type, Range range, byte[] out, int at) throws IOException, SszFormatException {
    if (SmallHashTreeRoots.takes(type)) {
      layout.checkSize(type, range);
      var bytes = new byte[(int) type.size()];
      source.read(range.from(), bytes, 0, bytes.length);
      small.root(type, bytes, 0, out, at);
      return;
    }
    switch (type) {
      case Container container -> {
        var ranges = layout.fields(container, range);
        var fields = new Fields(container, ranges);
        if (container.progressive()) {
          progressive(fields, ranges.length, out, at);
          hash.mix((1L << ranges.length) - 1, out, at);
        } else {
          merkleize(fields, 0, ranges.length, Sha256.depth(ranges.length), out, at);
        }
      }
      case Vector vector -> {
        layout.checkSize(type, range);
        var leaves = leaves(vector.element(), range);
        var count = leafCount(vector.element(), vector.length());
        merkleize(leaves, 0, count, Sha256.depth(count), out, at);
      }
      case Sequence sequence -> {
        var count = layout.count(sequence, range);
        var element = sequence.element();
        var leaves =
            element.size() == SszType.VARIABLE
                ? new VariableElements(sequence, range, count)
                : leaves(element, range);
        bounded(sequence.bound(), element, leaves, count, out, at);
        hash.mix(count, out, at);
      }
      case Bitvector(var length) -> {
        layout.checkSize(type, range);
        SmallHashTreeRoots.checkSpareBits(length, (byte) layout.uint8(range.to() - 1));
        var count = Math.ceilDiv(range.length(), NODE);
        merkleize(new Chunks(range, 0xff), 0, count, Sha256.depth(count), out, at);
      }
      case Bitlist bitlist -> {
        var bits = layout.bits(bitlist, range);
        var bytes = new Range(range.from(), range.from() + Math.ceilDiv(bits, 8));
        var mask = bits % 8 == 0 ? 0xff : (1 << (bits % 8)) - 1;
        bits(bitlist.bound(), new Chunks(bytes, mask), bits, out, at);
        hash.mix(bits, out, at);
      }
      case Uint _, Bool _ -> throw new IllegalArgumentException(type + " is small");
    }
  }

  private void bounded(Bound bound, SszType element, Leaves leaves, long count, byte[] out, int at)
      throws IOException, SszFormatException {
    switch (bound) {
      case Bound.Limit(var limit) ->
          merkleize(
              leaves,
              0,
              leafCount(element, count),
              Sha256.depth(leafCount(element, limit)),
              out,
              at);
      case Bound.Progressive() -> progressive(leaves, leafCount(element, count), out, at);
    }
  }

  private void bits(Bound bound, Leaves leaves, long bits, byte[] out, int at)
      throws IOException, SszFormatException {
    var count = Math.ceilDiv(bits, NODE * 8);
    switch (bound) {
      case Bound.Limit(var limit) ->
          merkleize(leaves, 0, count, Sha256.depth(Math.ceilDiv(limit, NODE * 8)), out, at);
      case Bound.Progressive() -> progressive(leaves, count, out, at);
    }
  }

  private Leaves leaves(SszType element, Range range) {
    return element instanceof Uint ? new Chunks(range, 0xff) : new FixedElements(element, range);
  }

  private static long leafCount(SszType element, long elements) {
    return element instanceof Uint(var bytes)
        ? Math.ceilDiv(Math.multiplyExact(elements, bytes), NODE)
        : elements;
  }

  private void merkleize(Leaves leaves, long first, long count, int depth, byte[] out, int at)
      throws IOException, SszFormatException {
    var base = Math.min(depth, BLOCK_DEPTH);
    var block = (int) Math.min(count, 1L << base);
    var nodes = new byte[(block + 1) * NODE];
    var tree = new MerkleTree(hash, base, depth);
    for (var done = 0L; done < count; done += block) {
      var n = (int) Math.min(block, count - done);
      leaves.fill(first + done, n, nodes);
      hash.reduce(nodes, n, base);
      tree.add(nodes);
    }
    tree.root(out, at);
  }

  /// Subtrees of 1, 4, 16 ... leaves, each combined with those behind it.
  private void progressive(Leaves leaves, long count, byte[] out, int at)
      throws IOException, SszFormatException {
    var subtrees = new byte[NODE * NODE];
    var n = 0;
    for (var first = 0L; first < count; n++) {
      var size = Math.min(1L << (2 * n), count - first);
      merkleize(leaves, first, size, 2 * n, subtrees, n * NODE);
      first += size;
    }
    Arrays.fill(out, at, at + NODE, (byte) 0);
    for (var i = n - 1; i >= 0; i--) {
      hash.pair(subtrees, i * NODE, out, at, out, at);
    }
  }

  /// The leaves of a tree.
  private interface Leaves {
    /// Writes `n` leaves from number `first` on to the beginning of `nodes`.
    void fill(long first, int n, byte[] nodes) throws IOException, SszFormatException;
  }

  /// The bytes as they are, except for the masked bits of the last one.
  private final class Chunks implements Leaves {
    private final Range range;
    private final int mask;

    Chunks(Range range, int mask) {
      this.range = range;
      this.mask = mask;
    }

    @Override
    public void fill(long first, int n, byte[] nodes) throws IOException {
      var from = range.from() + first * NODE;
      var length = (int) Math.min((long) n * NODE, range.to() - from);
      source.read(from, nodes, 0, length);
      Arrays.fill(nodes, length, n * NODE, (byte) 0);
      if (from + length == range.to()) {
        nodes[length - 1] &= (byte) mask;
      }
    }
  }

  private final class FixedElements implements Leaves {
    private final SszType element;
    private final long size;
    private final Range range;
    private final byte[] batch;

    FixedElements(SszType element, Range range) {
      this.element = element;
      this.size = element.size();
      this.range = range;
      this.batch =
          SmallHashTreeRoots.takes(element)
              ? new byte[(int) Math.min(range.length(), BATCH_BYTES / size * size)]
              : new byte[0];
    }

    @Override
    public void fill(long first, int n, byte[] nodes) throws IOException, SszFormatException {
      var from = range.from() + first * size;
      if (batch.length == 0) {
        for (var i = 0; i < n; i++) {
          root(element, new Range(from + i * size, from + (i + 1) * size), nodes, i * NODE);
        }
        return;
      }
      var fit = (int) (batch.length / size);
      for (var i = 0; i < n; i += fit) {
        var some = Math.min(n - i, fit);
        source.read(from + i * size, batch, 0, (int) (some * size));
        for (var j = 0; j < some; j++) {
          small.root(element, batch, (int) (j * size), nodes, (i + j) * NODE);
        }
      }
    }
  }

  private final class VariableElements implements Leaves {
    private final Sequence type;
    private final Range range;
    private final long count;

    VariableElements(Sequence type, Range range, long count) {
      this.type = type;
      this.range = range;
      this.count = count;
    }

    @Override
    public void fill(long first, int n, byte[] nodes) throws IOException, SszFormatException {
      var elements = layout.elements(type, range, count, first, n);
      for (var i = 0; i < n; i++) {
        root(type.element(), elements[i], nodes, i * NODE);
      }
    }
  }

  private final class Fields implements Leaves {
    private final Container type;
    private final Range[] ranges;

    Fields(Container type, Range[] ranges) {
      this.type = type;
      this.ranges = ranges;
    }

    @Override
    public void fill(long first, int n, byte[] nodes) throws IOException, SszFormatException {
      for (var i = 0; i < n; i++) {
        var field = (int) first + i;
        root(type.fields().get(field).type(), ranges[field], nodes, i * NODE);
      }
    }
  }
}
