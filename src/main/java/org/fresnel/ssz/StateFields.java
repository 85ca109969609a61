package org.fresnel.ssz;

import static org.fresnel.ssz.Sha256.NODE;

import java.io.IOException;
import org.fresnel.ssz.SszLayout.Range;
import org.fresnel.ssz.SszType.Container;

/// The roots of a state's fields. With them, the root of a state that differs in few fields is
/// cheap. Immutable.
public final class StateFields {
  private final Container type;
  private final Range[] ranges;
  private final byte[] roots;

  private StateFields(Container type, Range[] ranges, byte[] roots) {
    this.type = type;
    this.ranges = ranges;
    this.roots = roots;
  }

  /// Hashes every field of a state.
  ///
  /// @throws IOException if the source cannot be read
  public static ReadResult<StateFields> of(Fork fork, Preset preset, ByteSource source)
      throws IOException {
    return SszResult.of(
        fork,
        preset,
        types -> {
          var type = types.container("BeaconState");
          var hashing = new HashTreeRoots(source);
          var ranges = hashing.layout().fields(type, new Range(0, source.size()));
          var roots = new byte[ranges.length * NODE];
          for (var i = 0; i < ranges.length; i++) {
            hashing.root(type.fields().get(i).type(), ranges[i], roots, i * NODE);
          }
          return new StateFields(type, ranges, roots);
        });
  }

  /// The position of the field, in bytes from the beginning of the state.
  public long place(String field) {
    return ranges[type.index(field)].from();
  }

  /// A copy with another value of a field.
  ///
  /// @param field of a small fixed size, as `slot`
  /// @param value in SSZ
  /// @throws IllegalArgumentException if the value does not have the type of the field
  public StateFields with(String field, byte[] value) {
    var index = type.index(field);
    var valueType = type.fields().get(index).type();
    if (!SmallHashTreeRoots.takes(valueType) || value.length != valueType.size()) {
      throw new IllegalArgumentException(field + " is no " + value.length + " bytes");
    }
    var next = roots.clone();
    try {
      new SmallHashTreeRoots(new Sha256()).root(valueType, value, 0, next, index * NODE);
    } catch (SszFormatException e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
    return new StateFields(type, ranges, next);
  }

  /// The state's hash-tree-root.
  public String root() {
    var hash = new Sha256();
    var root = new byte[NODE];
    if (type.progressive()) {
      var subtrees = Math.ceilDiv(Sha256.depth(3L * ranges.length + 1), 2);
      for (var i = subtrees - 1; i >= 0; i--) {
        var first = ((1 << (2 * i)) - 1) / 3;
        var subtree = reduced(hash, first, Math.min(ranges.length - first, 1 << (2 * i)), 2 * i);
        hash.pair(subtree, 0, root, 0, root, 0);
      }
      hash.mix((1L << ranges.length) - 1, root, 0);
    } else {
      root = reduced(hash, 0, ranges.length, Sha256.depth(ranges.length));
    }
    return SszLayout.hex(root, 0);
  }

  private byte[] reduced(Sha256 hash, int first, int count, int depth) {
    var nodes = new byte[(count + 1) * NODE];
    System.arraycopy(roots, first * NODE, nodes, 0, count * NODE);
    hash.reduce(nodes, count, depth);
    return nodes;
  }
}
