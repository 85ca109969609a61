package org.fresnel.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fresnel.cluster.WireReader.MalformedException;

/// Facts as bytes. Each is a block of its own: kinds that are not known are passed over, and so is
/// what a later version adds to a fact.
final class FactCodec {
  static final int MOST_KEY = 512;
  static final int MOST_VALUE = 64 << 10;
  static final int MOST_ORIGIN = 256;

  private static final int MOST_KIND = 1 << 16;
  private static final int MOST_BLOCK = 2 * MOST_VALUE;
  private static final int REMOVED = 1;

  private FactCodec() {}

  /// Whether a fact is small enough.
  static boolean fits(Fact fact) {
    return fact.value().size() <= MOST_VALUE
        && length(fact.key()) <= MOST_KEY
        && length(fact.stamp().origin()) <= MOST_ORIGIN;
  }

  private static int length(String text) {
    return text.length() * 3 <= MOST_ORIGIN ? text.length() : text.getBytes(UTF_8).length;
  }

  static void write(Collection<Fact> facts, WireWriter to) {
    facts.forEach(fact -> to.block(block(fact)));
  }

  private static WireWriter block(Fact fact) {
    var value = fact.value().bytes();
    return new WireWriter(value.length + 64)
        .number(fact.kind().code())
        .octet(fact.removed() ? REMOVED : 0)
        .fixed(fact.stamp().time())
        .text(fact.stamp().origin())
        .text(fact.key())
        .block(value);
  }

  /// The facts up to the end.
  static List<Fact> read(WireReader from) throws MalformedException {
    var facts = new ArrayList<Fact>();
    while (from.hasMore()) {
      fact(from.part(MOST_BLOCK)).ifPresent(facts::add);
    }
    return facts;
  }

  private static Optional<Fact> fact(WireReader block) throws MalformedException {
    var kind = Fact.Kind.of(block.number(MOST_KIND));
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    var removed = (block.octet() & REMOVED) != 0;
    var stamp = new FactStamp(block.fixed(), block.text(MOST_ORIGIN));
    var key = block.text(MOST_KEY);
    var value = FactValue.of(block.block(MOST_VALUE));
    return Optional.of(new Fact(kind.get(), key, stamp, value, removed));
  }
}
