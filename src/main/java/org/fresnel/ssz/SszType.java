package org.fresnel.ssz;

import java.util.List;

/// A type of SSZ (ethereum/consensus-specs `ssz/simple-serialize.md`; the progressive ones are of
/// EIP-7916 and EIP-7495).
sealed interface SszType {
  /// A number of that many bytes.
  record Uint(int bytes) implements SszType {}

  /// One byte, 0 or 1.
  record Bool() implements SszType {}

  /// That many elements of fixed size.
  ///
  /// @param size in bytes
  record Vector(SszType element, long length, long size) implements SszType {
    Vector(SszType element, long length) {
      this(element, length, Math.multiplyExact(length, element.size()));
    }

    public Vector {
      if (element.size() == VARIABLE || element instanceof Bool) {
        throw new IllegalArgumentException("no vector of the protocol is of " + element);
      }
    }
  }

  /// Any number of elements within the bound.
  record Sequence(SszType element, Bound bound) implements SszType {
    public Sequence {
      if (element instanceof Bool) {
        throw new IllegalArgumentException("no list of the protocol is of " + element);
      }
    }
  }

  /// That many bits.
  record Bitvector(long length) implements SszType {}

  /// Any number of bits within the bound.
  record Bitlist(Bound bound) implements SszType {}

  /// Named fields.
  ///
  /// @param progressive whether the tree of its fields grows with them
  /// @param size in bytes, or [#VARIABLE]
  record Container(String name, List<Field> fields, boolean progressive, long size)
      implements SszType {
    Container(String name, List<Field> fields, boolean progressive) {
      this(name, List.copyOf(fields), progressive, sizeOf(fields));
    }

    private static long sizeOf(List<Field> fields) {
      return fields.stream().anyMatch(f -> f.type().size() == VARIABLE)
          ? VARIABLE
          : fields.stream().mapToLong(f -> f.type().size()).reduce(0, Math::addExact);
    }

    /// The index of a field.
    int index(String field) {
      for (var i = 0; i < fields.size(); i++) {
        if (fields.get(i).name().equals(field)) {
          return i;
        }
      }
      throw new IllegalArgumentException(name + " has no field " + field);
    }

    /// The offset of a field in a container of fixed size.
    int offset(String field) {
      return Math.toIntExact(
          fields.stream().limit(index(field)).mapToLong(f -> f.type().size()).sum());
    }
  }

  /// A part of a container.
  ///
  /// @param name as in the specification
  record Field(String name, SszType type) {}

  /// The bound of a sequence's length.
  sealed interface Bound {
    /// The tree is as deep as the longest sequence needs.
    record Limit(long elements) implements Bound {}

    /// The tree grows with the sequence.
    record Progressive() implements Bound {}

    /// Returns whether that number of elements is allowed.
    default boolean allows(long elements) {
      return switch (this) {
        case Limit(var limit) -> elements <= limit;
        case Progressive() -> true;
      };
    }
  }

  /// The size of a type with values of different sizes.
  long VARIABLE = -1;

  /// In bytes, or [#VARIABLE].
  default long size() {
    return switch (this) {
      case Uint(var bytes) -> bytes;
      case Bool() -> 1;
      case Vector vector -> vector.size;
      case Sequence _, Bitlist _ -> VARIABLE;
      case Bitvector(var length) -> Math.ceilDiv(length, 8);
      case Container container -> container.size;
    };
  }

  /// A name for messages.
  default String label() {
    return switch (this) {
      case Uint(var bytes) -> "uint" + bytes * 8;
      case Bool() -> "boolean";
      case Vector(var element, var length, _) -> "Vector of " + length + " " + element.label();
      case Sequence(var element, _) -> "List of " + element.label();
      case Bitvector(var length) -> "Bitvector of " + length;
      case Bitlist _ -> "Bitlist";
      case Container container -> container.name;
    };
  }
}
