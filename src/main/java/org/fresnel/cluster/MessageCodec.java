package org.fresnel.cluster;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fresnel.cluster.ExchangeMessage.CopyEnd;
import org.fresnel.cluster.ExchangeMessage.CopyPart;
import org.fresnel.cluster.ExchangeMessage.CopyRequest;
import org.fresnel.cluster.ExchangeMessage.Digests;
import org.fresnel.cluster.ExchangeMessage.Facts;
import org.fresnel.cluster.ExchangeMessage.Hello;
import org.fresnel.cluster.ExchangeMessage.LeaseGrant;
import org.fresnel.cluster.ExchangeMessage.LeaseRefusal;
import org.fresnel.cluster.ExchangeMessage.LeaseRelease;
import org.fresnel.cluster.ExchangeMessage.LeaseRequest;
import org.fresnel.cluster.Fact.Kind;
import org.fresnel.cluster.LeaseResult.Reason;
import org.fresnel.cluster.WireReader.MalformedException;

/// Messages as bytes: a mark, the version of the exchange, the type, the content. What a later
/// version adds at the end is passed over; so are messages of a type that is not known.
final class MessageCodec {
  /// Longest message. It is longer than the longest that is written.
  static final int MOST_BYTES = 1 << 20;

  private static final int MARK = 0xF5;
  private static final int FACTS = 1;
  private static final int COPY_PART = 2;
  private static final int COPY_END = 3;
  private static final int COPY_REQUEST = 4;
  private static final int DIGESTS = 5;
  private static final int HELLO = 6;
  private static final int LEASE_REQUEST = 7;
  private static final int LEASE_GRANT = 8;
  private static final int LEASE_REFUSAL = 9;
  private static final int LEASE_RELEASE = 10;

  private static final int MOST_CODE = 1 << 16;
  private static final int MOST_TEXT = 512;
  private static final int MOST_DIGEST = 4096;
  private static final int EXPECTED_BYTES = 256;

  private MessageCodec() {}

  /// @param version of the exchange
  static byte[] write(int version, ExchangeMessage message) {
    var to = new WireWriter(EXPECTED_BYTES).octet(MARK).octet(version);
    switch (message) {
      case Facts(var facts) -> FactCodec.write(facts, to.octet(FACTS));
      case CopyPart(var id, var facts) -> FactCodec.write(facts, to.octet(COPY_PART).fixed(id));
      case CopyEnd(var id, var everything, var content) ->
          to.octet(COPY_END)
              .fixed(id)
              .octet(everything ? 1 : 0)
              .number(content.count())
              .fixed(content.hash());
      case CopyRequest(var buckets) -> {
        to.octet(COPY_REQUEST).number(buckets.size());
        buckets.forEach((kind, bits) -> to.number(kind.code()).fixed(bits));
      }
      case Digests(var digests) -> {
        to.octet(DIGESTS);
        digests.forEach((kind, digest) -> to.number(kind.code()).block(digest(digest)));
      }
      case Hello(var name, var protocols, var sentAt) ->
          to.octet(HELLO)
              .text(name)
              .number(protocols.lowest())
              .number(protocols.highest())
              .fixed(sentAt);
      case LeaseRequest(var id, var view, var what, var millis) ->
          to.octet(LEASE_REQUEST).fixed(id).text(view).text(what).number(millis);
      case LeaseGrant(var id, var view) -> to.octet(LEASE_GRANT).fixed(id).text(view);
      case LeaseRefusal(var id, var reason, var detail) ->
          to.octet(LEASE_REFUSAL).fixed(id).text(reason.name()).text(detail);
      case LeaseRelease(var what) -> to.octet(LEASE_RELEASE).text(what);
    }
    return to.toBytes();
  }

  private static WireWriter digest(FactDigest digest) {
    var block = new WireWriter(1024).fixed(digest.from()).fixed(digest.to());
    digest
        .buckets()
        .forEach(
            (number, bucket) -> block.octet(number).number(bucket.count()).fixed(bucket.hash()));
    return block;
  }

  /// The message; empty if its type is not known.
  static Optional<ExchangeMessage> read(byte[] bytes) throws MalformedException {
    if (bytes.length > MOST_BYTES) {
      throw new MalformedException("too long");
    }
    var from = new WireReader(bytes);
    if (from.octet() != MARK) {
      throw new MalformedException("no mark");
    }
    if (from.octet() == 0) {
      throw new MalformedException("no version");
    }
    return switch (from.octet()) {
      case FACTS -> Optional.of(new Facts(FactCodec.read(from)));
      case COPY_PART -> Optional.of(new CopyPart(from.fixed(), FactCodec.read(from)));
      case COPY_END ->
          Optional.of(
              new CopyEnd(
                  from.fixed(),
                  from.octet() == 1,
                  new FactDigest.Bucket(from.number(Integer.MAX_VALUE), from.fixed())));
      case COPY_REQUEST -> Optional.of(new CopyRequest(buckets(from)));
      case DIGESTS -> Optional.of(new Digests(digests(from)));
      case HELLO ->
          Optional.of(
              new Hello(
                  from.text(MOST_TEXT),
                  new ProtocolRange(from.number(MOST_CODE), from.number(MOST_CODE)),
                  from.fixed()));
      case LEASE_REQUEST ->
          Optional.of(
              new LeaseRequest(
                  from.fixed(), from.text(MOST_TEXT), from.text(MOST_TEXT), from.number()));
      case LEASE_GRANT -> Optional.of(new LeaseGrant(from.fixed(), from.text(MOST_TEXT)));
      case LEASE_REFUSAL ->
          Optional.of(
              new LeaseRefusal(from.fixed(), reason(from.text(MOST_TEXT)), from.text(MOST_TEXT)));
      case LEASE_RELEASE -> Optional.of(new LeaseRelease(from.text(MOST_TEXT)));
      default -> Optional.empty();
    };
  }

  private static Map<Kind, Long> buckets(WireReader from) throws MalformedException {
    var buckets = new EnumMap<Kind, Long>(Kind.class);
    var count = from.number(MOST_CODE);
    for (var i = 0; i < count; i++) {
      var kind = Kind.of(from.number(MOST_CODE));
      var bits = from.fixed();
      kind.ifPresent(it -> buckets.put(it, bits));
    }
    return buckets;
  }

  private static Map<Kind, FactDigest> digests(WireReader from) throws MalformedException {
    var digests = new EnumMap<Kind, FactDigest>(Kind.class);
    while (from.hasMore()) {
      var kind = Kind.of(from.number(MOST_CODE));
      var digest = digest(from.part(MOST_DIGEST));
      kind.ifPresent(it -> digests.put(it, digest));
    }
    return digests;
  }

  private static FactDigest digest(WireReader block) throws MalformedException {
    var oldest = block.fixed();
    var newest = block.fixed();
    var buckets = new HashMap<Integer, FactDigest.Bucket>();
    while (block.hasMore()) {
      buckets.put(
          block.octet() & (FactHash.BUCKETS - 1),
          new FactDigest.Bucket(block.number(Integer.MAX_VALUE), block.fixed()));
    }
    return new FactDigest(oldest, newest, buckets);
  }

  /// A reason that is not known is some reason.
  private static Reason reason(String name) {
    for (var reason : Reason.values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return Reason.NO_ANSWER;
  }
}
