package org.fresnel.ssz;

import static org.fresnel.ssz.Sha256.NODE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fresnel.ssz.SszType.Bitlist;
import org.fresnel.ssz.SszType.Bitvector;
import org.fresnel.ssz.SszType.Bool;
import org.fresnel.ssz.SszType.Container;
import org.fresnel.ssz.SszType.Sequence;
import org.fresnel.ssz.SszType.Uint;
import org.fresnel.ssz.SszType.Vector;

/// Hashes small values of fixed size in memory, without creating an object for each: a state has
/// millions of them. For one thread.
final class SmallHashTreeRoots {
  private static final int LARGEST = 4096;

  private final Sha256 hash;

  /// One for each level of nesting.
  private final List<byte[]> scratch = new ArrayList<>();

  SmallHashTreeRoots(Sha256 hash) {
    this.hash = hash;
  }

  /// Returns whether values of the type are hashed here.
  static boolean takes(SszType type) {
    return type.size() != SszType.VARIABLE && type.size() <= LARGEST && !progressive(type);
  }

  private static boolean progressive(SszType type) {
    return switch (type) {
      case Container container ->
          container.progressive()
              || container.fields().stream().anyMatch(f -> progressive(f.type()));
      case Vector vector -> progressive(vector.element());
      case Sequence _, Bitlist _ -> true;
      case Uint _, Bool _, Bitvector _ -> false;
    };
  }

  /// Writes the root of the value at `from`.
  void root(SszType type, byte[] data, int from, byte[] out, int at) throws SszFormatException {
    root(type, data, from, out, at, 0);
  }

  private void root(SszType type, byte[] data, int from, byte[] out, int at, int nesting)
      throws SszFormatException {
    switch (type) {
      case Uint(var bytes) -> chunks(data, from, bytes, out, at, nesting);
      case Bool() -> {
        if (data[from] != 0 && data[from] != 1) {
          throw new SszFormatException("boolean is " + (data[from] & 0xff));
        }
        chunks(data, from, 1, out, at, nesting);
      }
      case Bitvector(var length) -> {
        checkSpareBits(length, data[from + (int) type.size() - 1]);
        chunks(data, from, (int) type.size(), out, at, nesting);
      }
      case Vector(Uint _, _, var size) -> chunks(data, from, (int) size, out, at, nesting);
      case Vector(var element, var length, _) -> {
        var nodes = scratch(nesting, (int) length);
        for (var i = 0; i < length; i++) {
          root(element, data, from + i * (int) element.size(), nodes, i * NODE, nesting + 1);
        }
        reduce(nodes, (int) length, out, at);
      }
      case Container container -> {
        var fields = container.fields();
        var nodes = scratch(nesting, fields.size());
        var place = from;
        for (var i = 0; i < fields.size(); i++) {
          root(fields.get(i).type(), data, place, nodes, i * NODE, nesting + 1);
          place += (int) fields.get(i).type().size();
        }
        reduce(nodes, fields.size(), out, at);
      }
      case Sequence _, Bitlist _ -> throw new IllegalArgumentException(type + " is not small");
    }
  }

  static void checkSpareBits(long length, byte last) throws SszFormatException {
    var used = (int) (length % 8);
    if (used != 0 && (last & 0xff) >> used != 0) {
      throw new SszFormatException("Bitvector of " + length + " has bits behind its last");
    }
  }

  private void chunks(byte[] data, int from, int length, byte[] out, int at, int nesting) {
    if (length <= NODE) {
      System.arraycopy(data, from, out, at, length);
      Arrays.fill(out, at + length, at + NODE, (byte) 0);
      return;
    }
    var count = Math.ceilDiv(length, NODE);
    var nodes = scratch(nesting, count);
    System.arraycopy(data, from, nodes, 0, length);
    Arrays.fill(nodes, length, count * NODE, (byte) 0);
    reduce(nodes, count, out, at);
  }

  private void reduce(byte[] nodes, int count, byte[] out, int at) {
    hash.reduce(nodes, count, Sha256.depth(count));
    System.arraycopy(nodes, 0, out, at, NODE);
  }

  private byte[] scratch(int nesting, int nodes) {
    var needed = (nodes + 1) * NODE;
    while (scratch.size() <= nesting) {
      scratch.add(new byte[16 * NODE]);
    }
    if (scratch.get(nesting).length < needed) {
      scratch.set(nesting, new byte[needed]);
    }
    return scratch.get(nesting);
  }
}
