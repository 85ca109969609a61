package org.fresnel.ssz;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// A block or state that another implementation has made and hashed; see `README.md` beside the
/// files.
///
/// @param root of the block (not the signed one) or state
/// @param expected the words behind it
record TestVector(String presetName, Fork fork, String kind, String root, List<String> expected) {
  static Stream<TestVector> all() {
    return lines("vectors.txt").stream().map(TestVector::of);
  }

  static Stream<TestVector> blocks() {
    return all().filter(v -> v.kind.equals("block"));
  }

  static Stream<TestVector> states() {
    return all().filter(v -> v.kind.equals("state"));
  }

  static Stream<TestVector> small() {
    return all().filter(v -> v.presetName.equals("minimal"));
  }

  Preset preset() {
    return presetName.equals("minimal") ? minimal() : Preset.of(Map.of());
  }

  static Preset minimal() {
    return Preset.of(
        lines("minimal.properties").stream()
            .map(line -> line.split("="))
            .collect(toMap(parts -> parts[0], parts -> parts[1])));
  }

  byte[] bytes() {
    try (var in = new GZIPInputStream(open(this + ".ssz.gz"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The root of what the bytes are of this vector's type: a block's or a state's.
  ReadResult<String> rootOf(ByteSource source) throws IOException {
    return rootOf(source, fork, preset());
  }

  /// The same, where the bytes are taken for those of another fork or network.
  ReadResult<String> rootOf(ByteSource source, Fork taken, Preset with) throws IOException {
    if (kind.equals("state")) {
      return BeaconState.root(taken, with, source);
    }
    return switch (SignedBlock.header(taken, with, source)) {
      case ReadResult.Read(var header) -> new ReadResult.Read<>(header.root());
      case ReadResult.Malformed(var reason) -> new ReadResult.Malformed<>(reason);
    };
  }

  @Override
  public String toString() {
    return presetName + "-" + fork.label() + "-" + kind;
  }

  private static TestVector of(String line) {
    var words = List.of(line.split(" "));
    return new TestVector(
        words.get(0),
        Fork.named(words.get(1)).orElseThrow(),
        words.get(2),
        words.get(3),
        words.subList(4, words.size()));
  }

  private static List<String> lines(String name) {
    try (var in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(TestVector.class.getResourceAsStream(name), name);
  }
}
